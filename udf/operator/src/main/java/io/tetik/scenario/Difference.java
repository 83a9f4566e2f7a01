package io.tetik.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a case expects next to those that came in their place.
 *
 * @param output the output or other part of the case that they belong to
 * @param what says what is wrong with them
 */
public record Difference(
        String output, String what, List<ExpectedRow> expected, List<Map<String, @Nullable Object>> came) {

    public Difference {
        expected = List.copyOf(expected);
        came = List.copyOf(came);
    }

    /** Everything, a row a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(output).append(": ").append(what);
        expected.forEach(row -> text.append("\n  expected ").append(row));
        came.forEach(row -> text.append("\n  but was  ").append(Json.write(row)));
        return text.toString();
    }
}
