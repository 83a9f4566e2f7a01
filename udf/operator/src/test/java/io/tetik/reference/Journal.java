package io.tetik.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one output, in order of happening until they are sorted. */
final class Journal {

    private record Row(Instant at, String userId, String name, Map<String, @Nullable Object> fields) {}

    private final List<Row> rows = new ArrayList<>();

    void add(Instant at, String userId, String name, Map<String, @Nullable Object> fields) {
        rows.add(new Row(at, userId, name, fields));
    }

    /** A map in the order given as name, value, name, value. */
    static Map<String, @Nullable Object> fields(@Nullable Object... fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return map;
    }

    List<Map<String, @Nullable Object>> sorted() {
        List<Map<String, @Nullable Object>> sorted = new ArrayList<>();
        rows.stream()
                .sorted(Comparator.comparing(Row::at).thenComparing(Row::userId).thenComparing(Row::name))
                .forEach(row -> sorted.add(row.fields()));
        return sorted;
    }
}
