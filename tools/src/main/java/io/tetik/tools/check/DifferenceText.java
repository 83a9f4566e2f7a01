package io.tetik.tools.check;

import com.github.difflib.DiffUtils;
import io.tetik.scenario.Difference;
import io.tetik.scenario.ExpectedRow;
import io.tetik.scenario.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Differences for people. Rows that are there and in their place are left out; each other expected row stands above the one
 * that may have been meant, with the values that are not as expected, and what is left is what nobody expected.
 */
final class DifferenceText {
    private final StringBuilder out = new StringBuilder();

    private DifferenceText() {}

    /** All of them; empty if there are none. */
    static String of(List<Difference> differences) {
        DifferenceText text = new DifferenceText();
        differences.forEach(text::add);
        return text.out.toString();
    }

    private void add(Difference difference) {
        line(difference.output() + ": " + difference.what());
        List<ExpectedRow> missing = new ArrayList<>();
        List<Map<String, @Nullable Object>> others = new ArrayList<>();
        List<Row> expected = difference.expected().stream().map(Row::expected).toList();
        List<Row> came = difference.came().stream().map(Row::came).toList();
        DiffUtils.diff(expected, came, (a, b) -> a.row().fits(b.values()))
                .getDeltas()
                .forEach(delta -> {
                    delta.getSource().getLines().forEach(row -> missing.add(row.row()));
                    delta.getTarget().getLines().forEach(row -> others.add(row.values()));
                });
        if (expected.size() != came.size()) {
            // Too many or too few is said first; that others moved with it is no news.
            missing.removeIf(row -> takeFirst(row, others));
        }
        for (ExpectedRow row : missing) {
            line("  expected  " + row + (row.line() > 0 ? "   (line " + row.line() + ")" : ""));
            nearest(row, others);
        }
        for (Map<String, @Nullable Object> row : others) {
            line("  not expected  " + Json.write(withoutNulls(row)));
        }
    }

    private static boolean takeFirst(ExpectedRow expected, List<Map<String, @Nullable Object>> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (expected.fits(rows.get(i))) {
                rows.remove(i);
                return true;
            }
        }
        return false;
    }

    /** Takes the nearest of the rows, and says how it differs. */
    private void nearest(ExpectedRow expected, List<Map<String, @Nullable Object>> rows) {
        int best = -1;
        int most = 0;
        for (int i = 0; i < rows.size(); i++) {
            int likeness = expected.likeness(rows.get(i));
            if (likeness > most) {
                best = i;
                most = likeness;
            }
        }
        if (best < 0) {
            line("  got       nothing like it");
            return;
        }
        Map<String, @Nullable Object> row = rows.remove(best);
        line("  got       " + Json.write(of(expected.fields(), row, expected.whole())));
        List<String> mismatches = expected.mismatches(row);
        mismatches.forEach(each -> line("            " + each));
        if (mismatches.isEmpty()) {
            line("            the same, but at another place");
        }
    }

    /** The values of a row that an expected one lists, in its order; all of them if it is a whole one. */
    private static Map<String, @Nullable Object> of(Map<?, ?> expected, Map<?, ?> row, boolean whole) {
        Map<String, @Nullable Object> listed = new LinkedHashMap<>();
        expected.forEach((key, value) -> listed.put(String.valueOf(key), ofValue(value, row.get(key), whole)));
        if (whole) {
            row.forEach((key, value) -> listed.putIfAbsent(String.valueOf(key), value));
        }
        return listed;
    }

    private static @Nullable Object ofValue(@Nullable Object expected, @Nullable Object value, boolean whole) {
        return expected instanceof Map<?, ?> some && value instanceof Map<?, ?> all ? of(some, all, whole) : value;
    }

    private static Map<String, @Nullable Object> withoutNulls(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(row);
        rest.values().removeIf(value -> value == null || value.equals(Map.of()) || value.equals(List.of()));
        return rest;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** A row of either side. */
    private record Row(@Nullable ExpectedRow wanted, Map<String, @Nullable Object> values) {
        static Row expected(ExpectedRow row) {
            return new Row(row, Map.of());
        }

        static Row came(Map<String, @Nullable Object> values) {
            return new Row(null, values);
        }

        ExpectedRow row() {
            return Objects.requireNonNull(wanted);
        }
    }
}
