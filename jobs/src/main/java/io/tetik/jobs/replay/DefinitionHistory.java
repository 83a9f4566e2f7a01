package io.tetik.jobs.replay;

import io.tetik.engine.plan.Plan;
import io.tetik.engine.revision.DatedSets;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.schemas.DefinitionRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

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
        return DatedSets.plans(TetikKinds.ALL, records);
    }
}
