package io.tetik.engine.revision;

import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.schemas.DefinitionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whole sets of definitions that follow each other in event time, told as the records that would have been published. A
 * definition's revision is 1 where it first stands, and grows by one with each set that changes its text; what a set lacks is
 * removed at its instant.
 */
public final class DatedSets {
    private final List<DefinitionRecord> records = new ArrayList<>();
    private final Map<String, DefinitionRecord> present = new LinkedHashMap<>();
    private final Map<String, Integer> highest = new HashMap<>();

    /**
     * Takes the next set.
     *
     * @param set one record a definition; their revisions and instants do not count
     * @param from the instant from which on it is in force, later than that of the set before; null: from the beginning
     */
    public void add(List<DefinitionRecord> set, @Nullable Instant from) {
        Set<String> keys = set.stream().map(DefinitionCatalog::key).collect(Collectors.toSet());
        for (DefinitionRecord gone : List.copyOf(present.values())) {
            if (!keys.contains(DefinitionCatalog.key(gone))) {
                present.remove(DefinitionCatalog.key(gone));
                records.add(record(gone, gone.getRevision(), "", from));
            }
        }
        for (DefinitionRecord each : set) {
            String key = DefinitionCatalog.key(each);
            DefinitionRecord before = present.get(key);
            if (before == null || !DefinitionRecords.isSameText(before.getBody(), each.getBody())) {
                DefinitionRecord changed = record(each, highest.merge(key, 1, Integer::sum), each.getBody(), from);
                present.put(key, changed);
                records.add(changed);
            }
        }
    }

    /** All records so far, in the order of publishing. */
    public List<DefinitionRecord> records() {
        return List.copyOf(records);
    }

    private static DefinitionRecord record(DefinitionRecord of, int revision, String body, @Nullable Instant from) {
        return new DefinitionRecord(of.getKind(), of.getName(), revision, body, from);
    }

    /**
     * What is in force, by the instant from which on it is, in epoch milliseconds; the least long: from the beginning. The
     * plans are for one thread.
     *
     * @param records each names the instant from which on it is in force; those that name none are from the beginning
     */
    public static NavigableMap<Long, Plan> plans(Kinds kinds, List<DefinitionRecord> records) {
        DefinitionCatalog catalog = new DefinitionCatalog(kinds, Integer.MAX_VALUE);
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
