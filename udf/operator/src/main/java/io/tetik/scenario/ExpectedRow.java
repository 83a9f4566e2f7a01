package io.tetik.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that a case expects. It is compared on the keys that it lists, at any depth; lists are compared as a whole.
 *
 * @param line where it stands in the case file, 1-based; 0 if that is not known
 * @param whole whether a row must not have other keys either
 */
public record ExpectedRow(int line, Map<?, ?> fields, boolean whole) {
    /** The key under which a row has a part of a text; no record has it. */
    static final String CONTAINS = "contains";

    /** Whether a row is the expected one. */
    public boolean fits(Map<String, @Nullable Object> row) {
        return mismatches(row).isEmpty();
    }

    /** What of a row is not as expected, a sentence for each value. */
    public List<String> mismatches(Map<String, @Nullable Object> row) {
        List<String> found = new ArrayList<>();
        compare("", fields, row, found);
        return found;
    }

    private void compare(String path, Map<?, ?> expected, Map<?, ?> came, List<String> found) {
        expected.forEach((key, value) -> compareValue(below(path, key), value, came.get(key), found));
        if (whole) {
            came.forEach((key, value) -> {
                if (!expected.containsKey(key)) {
                    found.add(below(path, key) + ": not expected, got " + Json.write(value));
                }
            });
        }
    }

    private void compareValue(String path, @Nullable Object expected, @Nullable Object came, List<String> found) {
        if (expected instanceof Map<?, ?> some && came instanceof Map<?, ?> all) {
            compare(path, some, all, found);
        } else if (!isSame(path, expected, came)) {
            found.add(path + ": expected " + Json.write(expected) + ", got " + Json.write(came));
        }
    }

    private static String below(String path, Object key) {
        return path.isEmpty() ? String.valueOf(key) : path + "." + key;
    }

    /** How many values of a row are as expected: the most in the row that may have been meant. */
    public int likeness(Map<String, @Nullable Object> row) {
        return alike("", fields, row);
    }

    private static int alike(String path, @Nullable Object expected, @Nullable Object came) {
        if (expected instanceof Map<?, ?> some && came instanceof Map<?, ?> all) {
            return some.entrySet().stream()
                    .mapToInt(field -> alike(below(path, field.getKey()), field.getValue(), all.get(field.getKey())))
                    .sum();
        }
        return isSame(path, expected, came) ? 1 : 0;
    }

    private static boolean isSame(String path, @Nullable Object expected, @Nullable Object came) {
        if (path.equals(CONTAINS) && expected != null && came != null) {
            return came.toString().contains(expected.toString());
        }
        return Objects.equals(expected, came);
    }

    /** The row as JSON. */
    @Override
    public String toString() {
        return Json.write(fields);
    }
}
