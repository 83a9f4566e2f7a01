package io.tetik.engine.trigger.pattern.differential;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often a stage takes events, and which. Not every such record is a quantity that a pattern may have. */
record Quantity(
        @Nullable Times times,
        boolean oneOrMore,
        boolean optional,
        boolean greedy,
        boolean consecutive,
        boolean allowCombinations,
        @Nullable Condition until) {

    static final Quantity ONE = new Quantity(null, false, false, false, false, false, null);

    record Times(int from, int to) {}

    /** The options of the stage, as a definition has them. */
    Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        if (times != null) {
            options.put(
                    "times",
                    times.from() == times.to() ? times.from() : Map.of("from", times.from(), "to", times.to()));
        }
        flag(options, "one_or_more", oneOrMore);
        flag(options, "optional", optional);
        flag(options, "greedy", greedy);
        flag(options, "consecutive", consecutive);
        flag(options, "allow_combinations", allowCombinations);
        if (until != null) {
            options.put("until", until.text());
        }
        return options;
    }

    private static void flag(Map<String, Object> options, String name, boolean set) {
        if (set) {
            options.put(name, true);
        }
    }
}
