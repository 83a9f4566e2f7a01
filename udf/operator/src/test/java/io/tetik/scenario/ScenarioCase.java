package io.tetik.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case file.
 *
 * @param path below {@code scenarios/}
 * @param covers what the case is about
 * @param expected by name of the output; an output that is absent is not compared
 * @param problems the mistakes that must be found in the definitions; empty if these are valid
 */
public record ScenarioCase(
        String path,
        List<String> covers,
        Scenario scenario,
        Map<String, Object> expected,
        List<Map<String, @Nullable Object>> problems) {

    public boolean isValid() {
        return problems.isEmpty();
    }

    /** The folder the file is in. */
    public String topic() {
        return path.substring(0, path.indexOf('/'));
    }
}
