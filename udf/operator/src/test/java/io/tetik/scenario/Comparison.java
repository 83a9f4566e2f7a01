package io.tetik.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares an outcome with what a case expects. An output that the case names is compared row by row, each row on the
 * keys that the case lists; lists inside a row are compared as a whole.
 *
 * <p>Rows of one instant, user and campaign stand in the order of their ids, which are hashes: no author can know it. So
 * there, and only there, the rows of different ids may be mixed in any way; those of one id keep their order.
 */
final class Comparison {
    private final List<String> differences = new ArrayList<>();

    private Comparison() {}

    /** What differs, in words; empty if all is as expected. */
    static List<String> differences(ScenarioCase expected, Outcome actual) {
        Comparison comparison = new Comparison();
        expected.expected().forEach((output, rows) -> comparison.output(output, rows, actual));
        return comparison.differences;
    }

    private void output(String output, Object expected, Outcome actual) {
        switch (output) {
            case "commands" -> rows(output, expected, actual.commands(), "createdAt", "commandId");
            case "segment-changes" -> rows(output, expected, actual.segmentChanges(), "at", "segment");
            case "decisions" -> rows(output, expected, actual.decisions(), "at", "runId");
            case "rejected" -> rows(output, expected, actual.rejected(), "source", "source");
            default -> attributes(expected, actual.attributes());
        }
    }

    private void attributes(Object expected, Map<String, Map<String, @Nullable Object>> actual) {
        if (!expected.equals(actual)) {
            differences.add("attributes:\n  expected " + Json.write(expected) + "\n  but was  " + Json.write(actual));
        }
    }

    private void rows(
            String output, Object expected, List<Map<String, @Nullable Object>> actual, String instant, String id) {
        List<Map<?, ?>> wanted = new ArrayList<>();
        ((List<?>) expected).forEach(row -> wanted.add((Map<?, ?>) row));
        if (wanted.size() != actual.size()) {
            report(output + ": " + wanted.size() + " rows expected, " + actual.size() + " came", wanted, actual);
            return;
        }
        for (int from = 0; from < actual.size(); ) {
            int to = groupEnd(actual, from, instant);
            Map<Object, Deque<Map<String, @Nullable Object>>> byId = new LinkedHashMap<>();
            actual.subList(from, to)
                    .forEach(row -> byId.computeIfAbsent(String.valueOf(row.get(id)), none -> new ArrayDeque<>())
                            .add(row));
            if (!interleaves(wanted.subList(from, to), byId)) {
                report(output + ": from row " + (from + 1), wanted.subList(from, to), actual.subList(from, to));
            }
            from = to;
        }
    }

    private void report(String what, List<?> expected, List<?> actual) {
        StringBuilder text = new StringBuilder(what);
        expected.forEach(row -> text.append("\n  expected ").append(Json.write(row)));
        actual.forEach(row -> text.append("\n  but was  ").append(Json.write(row)));
        differences.add(text.toString());
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
    private static boolean interleaves(List<Map<?, ?>> wanted, Map<Object, Deque<Map<String, @Nullable Object>>> byId) {
        if (wanted.isEmpty()) {
            return true;
        }
        for (Deque<Map<String, @Nullable Object>> rows : byId.values()) {
            Map<String, @Nullable Object> head = rows.peekFirst();
            if (head != null && matches(wanted.get(0), head)) {
                rows.removeFirst();
                if (interleaves(wanted.subList(1, wanted.size()), byId)) {
                    return true;
                }
                rows.addFirst(head);
            }
        }
        return false;
    }

    private static boolean matches(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Map<?, ?> wanted && actual instanceof Map<?, ?> given) {
            return wanted.entrySet().stream().allMatch(each -> matches(each.getValue(), given.get(each.getKey())));
        }
        return Objects.equals(expected, actual);
    }
}
