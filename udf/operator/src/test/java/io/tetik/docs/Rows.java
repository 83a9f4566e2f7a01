package io.tetik.docs;

import io.tetik.scenario.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows that a page shows with those that came. All rows must be there, in their order, but a row on the page
 * shows only the fields that its text is about; lists are shown whole, and null stands for what does not exist.
 */
final class Rows {
    private Rows() {}

    /** What differs, in words; empty if nothing does. */
    static String difference(
            String output, List<Map<String, @Nullable Object>> shown, List<Map<String, @Nullable Object>> came) {
        boolean same = shown.size() == came.size();
        for (int i = 0; same && i < shown.size(); i++) {
            same = agrees(shown.get(i), came.get(i));
        }
        return same ? "" : output + lines("\n  shown ", shown) + lines("\n  came  ", came);
    }

    /** The rows of {@code attributes}, which have the user in the row. */
    static List<Map<String, @Nullable Object>> ofUsers(Map<String, Map<String, @Nullable Object>> byUser) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        byUser.forEach((user, values) -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("userId", user);
            row.putAll(values);
            rows.add(row);
        });
        return rows;
    }

    private static boolean agrees(@Nullable Object shown, @Nullable Object came) {
        if (shown instanceof Map<?, ?> some && came instanceof Map<?, ?> all) {
            return some.entrySet().stream().allMatch(field -> agrees(field.getValue(), all.get(field.getKey())));
        }
        return Objects.equals(shown, came);
    }

    private static String lines(String margin, List<Map<String, @Nullable Object>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(margin).append(Json.write(row)));
        return text.toString();
    }
}
