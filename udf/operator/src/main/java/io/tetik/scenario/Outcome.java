package io.tetik.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of a run, as JSON has it: integers are Long, other numbers Double. Rows stand in the order in which
 * replay writes them.
 *
 * @param attributes by user: {@code attributes} by name, and {@code segments}
 */
public record Outcome(
        List<Map<String, @Nullable Object>> commands,
        List<Map<String, @Nullable Object>> segmentChanges,
        List<Map<String, @Nullable Object>> decisions,
        List<Map<String, @Nullable Object>> rejected,
        Map<String, Map<String, @Nullable Object>> attributes) {}
