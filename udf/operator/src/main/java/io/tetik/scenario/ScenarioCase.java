package io.tetik.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case file.
 *
 * @param path from the folder on that was asked for
 * @param covers what the case is about
 * @param expected by name of the output; an output that is absent is not compared
 * @param lines where the rows of each output begin in the file, 1-based, as far as they are lists
 * @param problems the mistakes that must be found in the definitions; empty if these are valid
 */
public record ScenarioCase(
        String path,
        List<String> covers,
        Scenario scenario,
        Map<String, Object> expected,
        Map<String, List<Integer>> lines,
        List<Map<String, @Nullable Object>> problems) {

    public boolean isValid() {
        return problems.isEmpty();
    }

    /** The folder the file is in; empty if it is in none. */
    public String topic() {
        return path.substring(0, Math.max(0, path.indexOf('/')));
    }

    /** Where a row of an output begins in the file; 0 if that is not known. */
    int line(String output, int row) {
        List<Integer> known = lines.getOrDefault(output, List.of());
        return row < known.size() ? known.get(row) : 0;
    }
}
