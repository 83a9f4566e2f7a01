package io.tetik.jobs.replay;

import io.tetik.engine.plan.Plan;
import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.schemas.DefinitionRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The definitions of a replay and how they change.
 *
 * @param records each names the instant from which on it is in force; those that name none are from the beginning
 * @param definitions all that are ever in force
 */
public record DefinitionHistory(List<DefinitionRecord> records, List<Definition> definitions) {
    public DefinitionHistory {
        records = List.copyOf(records);
        Map<Object, Definition> byKey = new LinkedHashMap<>();
        definitions.forEach(each -> byKey.put(each.key(), each));
        definitions = List.copyOf(byKey.values());
    }

    /** What is in force, by the instant from which on it is, in epoch milliseconds. For one thread. */
    NavigableMap<Long, Plan> plans() {
        DefinitionCatalog catalog = new DefinitionCatalog(TetikKinds.ALL, Integer.MAX_VALUE);
        records.forEach(each -> catalog.offer(each, Long.MIN_VALUE));
        NavigableMap<Long, Plan> plans = new TreeMap<>();
        plans.put(Long.MIN_VALUE, catalog.compile(Long.MIN_VALUE));
        while (catalog.nextChange() != Long.MAX_VALUE) {
            long instant = catalog.nextChange();
            plans.put(instant, catalog.compile(instant));
        }
        return plans;
    }
}
