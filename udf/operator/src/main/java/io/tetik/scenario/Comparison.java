package io.tetik.scenario;

import io.tetik.language.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares an outcome with what a case expects. An output that the case names is compared row by row, each row on the
 * keys that the case lists; lists inside a row are compared as a whole.
 *
 * <p>Rows of one instant, user and campaign stand in the order of their ids, which are hashes: no author can know it. So
 * there, and only there, the rows of different ids may be mixed in any way; those of one id keep their order.
 */
public final class Comparison {
    private static final String PROBLEMS = "problems";
    static final String REJECTED = "rejected";

    private final ScenarioCase wanted;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(ScenarioCase wanted) {
        this.wanted = wanted;
    }

    /** What differs; empty if all is as expected. */
    public static List<Difference> differences(ScenarioCase expected, Outcome actual) {
        Comparison comparison = new Comparison(expected);
        expected.expected().forEach((output, rows) -> comparison.output(output, rows, actual));
        return comparison.differences;
    }

    /** The same for the mistakes in definitions: each by its line, its column and a part of its message, where named. */
    public static List<Difference> differences(ScenarioCase expected, List<Problem> found) {
        Comparison comparison = new Comparison(expected);
        comparison.problems(expected.problems(), found);
        return comparison.differences;
    }

    private void problems(List<Map<String, @Nullable Object>> expected, List<Problem> found) {
        List<Map<String, @Nullable Object>> came =
                found.stream().map(Comparison::row).toList();
        List<ExpectedRow> rows = new ArrayList<>();
        boolean same = expected.size() == came.size();
        for (Map<String, @Nullable Object> each : expected) {
            ExpectedRow row = new ExpectedRow(wanted.line(PROBLEMS, rows.size()), each, false);
            same = same && row.fits(came.get(rows.size()));
            rows.add(row);
        }
        if (!same) {
            String what = number(rows.size(), "mistake") + " expected, " + came.size() + " found";
            differences.add(new Difference(PROBLEMS, what, rows, came));
        }
    }

    private static Map<String, @Nullable Object> row(Problem problem) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("line", (long) problem.place().line());
        row.put("column", (long) problem.place().column());
        row.put(ExpectedRow.CONTAINS, problem.message());
        return row;
    }

    private void output(String output, Object expected, Outcome actual) {
        switch (output) {
            case "commands" -> rows(output, expected, actual.commands(), "createdAt", "commandId");
            case "segment-changes" -> rows(output, expected, actual.segmentChanges(), "at", "segment");
            case "decisions" -> rows(output, expected, actual.decisions(), "at", "runId");
            case REJECTED -> rows(output, expected, actual.rejected(), "source", "source");
            default -> attributes(output, expected, actual.attributes());
        }
    }

    /** As a mapping of users all of each is compared, as rows only what they list. */
    private void attributes(String output, Object expected, Map<String, Map<String, @Nullable Object>> actual) {
        Map<String, Map<String, @Nullable Object>> came = new TreeMap<>();
        actual.forEach((user, values) -> came.put(user, ofUser(user, values)));
        if (!(expected instanceof Map<?, ?> users)) {
            rows(output, expected, List.copyOf(came.values()), "userId", "userId");
            return;
        }
        List<ExpectedRow> missing = new ArrayList<>();
        users.forEach((user, values) -> {
            ExpectedRow row = new ExpectedRow(0, ofUser(user, values), true);
            Map<String, @Nullable Object> there = came.get(String.valueOf(user));
            if (there != null && row.fits(there)) {
                came.remove(String.valueOf(user));
            } else {
                missing.add(row);
            }
        });
        if (!missing.isEmpty() || !came.isEmpty()) {
            String what = "of " + number(Math.max(missing.size(), came.size()), "user");
            differences.add(new Difference(output, what, missing, List.copyOf(came.values())));
        }
    }

    private static Map<String, @Nullable Object> ofUser(Object user, @Nullable Object values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("userId", user);
        if (values instanceof Map<?, ?> map) {
            map.forEach((key, value) -> row.put(String.valueOf(key), value));
        }
        return row;
    }

    private void rows(
            String output, Object expected, List<Map<String, @Nullable Object>> actual, String instant, String id) {
        List<ExpectedRow> rows = new ArrayList<>();
        ((List<?>) expected)
                .forEach(row -> rows.add(new ExpectedRow(wanted.line(output, rows.size()), (Map<?, ?>) row, false)));
        if (rows.size() != actual.size()) {
            String what = number(rows.size(), "row") + " expected, " + actual.size() + " came";
            differences.add(new Difference(output, what, rows, actual));
            return;
        }
        List<ExpectedRow> missing = new ArrayList<>();
        List<Map<String, @Nullable Object>> others = new ArrayList<>();
        for (int from = 0; from < actual.size(); ) {
            int to = groupEnd(actual, from, instant);
            Map<Object, Deque<Map<String, @Nullable Object>>> byId = new LinkedHashMap<>();
            actual.subList(from, to)
                    .forEach(row -> byId.computeIfAbsent(String.valueOf(row.get(id)), none -> new ArrayDeque<>())
                            .add(row));
            if (!interleaves(rows.subList(from, to), byId)) {
                missing.addAll(rows.subList(from, to));
                others.addAll(actual.subList(from, to));
            }
            from = to;
        }
        if (!missing.isEmpty()) {
            String what = missing.size() + " of " + number(rows.size(), "row") + " came otherwise";
            differences.add(new Difference(output, what, missing, others));
        }
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static int groupEnd(List<Map<String, @Nullable Object>> rows, int from, String instant) {
        int to = from + 1;
        while (to < rows.size()
                && same(rows.get(from), rows.get(to), instant)
                && same(rows.get(from), rows.get(to), "userId")
                && same(rows.get(from), rows.get(to), "campaign")) {
            to++;
        }
        return to;
    }

    private static boolean same(Map<String, @Nullable Object> a, Map<String, @Nullable Object> b, String key) {
        return Objects.equals(a.get(key), b.get(key));
    }

    /** Whether the wanted rows can be dealt out so that each id's rows come in their own order. */
    private static boolean interleaves(List<ExpectedRow> rows, Map<Object, Deque<Map<String, @Nullable Object>>> byId) {
        if (rows.isEmpty()) {
            return true;
        }
        for (Deque<Map<String, @Nullable Object>> ofId : byId.values()) {
            Map<String, @Nullable Object> head = ofId.peekFirst();
            if (head != null && rows.get(0).fits(head)) {
                ofId.removeFirst();
                if (interleaves(rows.subList(1, rows.size()), byId)) {
                    return true;
                }
                ofId.addFirst(head);
            }
        }
        return false;
    }
}
