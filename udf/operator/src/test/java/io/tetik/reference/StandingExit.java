package io.tetik.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry of {@code exit} that names no event: a segment that is entered or left, or a condition. */
record StandingExit(
        @Nullable String segment, boolean entered, @Nullable String when) {

    static boolean isOne(@Nullable Object entry) {
        return entry instanceof Map<?, ?> map && !map.containsKey("on");
    }

    static List<StandingExit> read(@Nullable Object value) {
        List<StandingExit> exits = new ArrayList<>();
        for (Object entry : Plain.list(value)) {
            if (isOne(entry)) {
                Map<String, @Nullable Object> map = Plain.map(entry);
                Map<String, @Nullable Object> change = Plain.map(map.get("segment"));
                boolean entered = change.containsKey("entered");
                exits.add(new StandingExit(
                        Plain.textOrNull(change, entered ? "entered" : "exited"),
                        entered,
                        Plain.textOrNull(map, "when")));
            }
        }
        return exits;
    }

    boolean isMetBy(List<SegmentChange> changes) {
        return changes.stream().anyMatch(change -> change.segment().equals(segment) && change.entered() == entered);
    }
}
