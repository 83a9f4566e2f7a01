package io.tetik.testkit.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Records that arrived next to those that a replay gives, each by its id and with all that must be equal.
 *
 * @param repeated how many came again
 */
record RecordComparison(
        int expected, int arrived, int repeated, List<String> missing, List<String> extra, List<String> different) {

    RecordComparison {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
        different = List.copyOf(different);
    }

    /** What is compared of a record. */
    record Row(String id, String content) {}

    static RecordComparison of(List<Row> expected, List<Row> arrived) {
        Map<String, String> wanted = new HashMap<>();
        expected.forEach(row -> wanted.put(row.id(), row.content()));
        Map<String, Integer> times = new HashMap<>();
        TreeSet<String> extra = new TreeSet<>();
        TreeSet<String> different = new TreeSet<>();
        for (Row row : arrived) {
            times.merge(row.id(), 1, Integer::sum);
            String want = wanted.get(row.id());
            if (want == null) {
                extra.add(row.id());
            } else if (!want.equals(row.content())) {
                different.add(row.id());
            }
        }
        List<String> missing = wanted.keySet().stream()
                .filter(id -> !times.containsKey(id))
                .sorted()
                .toList();
        return new RecordComparison(
                wanted.size(),
                arrived.size(),
                arrived.size() - times.size(),
                missing,
                List.copyOf(extra),
                List.copyOf(different));
    }

    /** Nothing lost, nothing extra; repeats are allowed where delivery is at least once. */
    boolean isGood(boolean exactlyOnce) {
        return missing.isEmpty() && extra.isEmpty() && different.isEmpty() && !(exactlyOnce && repeated > 0);
    }
}
