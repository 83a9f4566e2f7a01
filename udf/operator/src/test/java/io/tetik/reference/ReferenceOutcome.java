package io.tetik.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the definitions make of the events. Rows have the fields of the contract, with other ids for
 * commands (not in {@code detail}) and runs, where the engine has hashes; they are sorted by instant, user and name, and
 * below that stand in order of happening.
 *
 * @param attributes by user, the attributes that have a value when the clock stops
 * @param segments by user, the names of the segments the user is then in, sorted
 */
public record ReferenceOutcome(
        List<Map<String, @Nullable Object>> segmentChanges,
        List<Map<String, @Nullable Object>> commands,
        List<Map<String, @Nullable Object>> decisions,
        Map<String, Map<String, @Nullable Object>> attributes,
        Map<String, List<String>> segments) {}
