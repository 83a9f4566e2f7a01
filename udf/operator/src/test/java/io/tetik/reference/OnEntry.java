package io.tetik.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event type that a rule listens to, with the conditions that the event has to meet. */
record OnEntry(String type, List<String> conditions) {

    /** Reads a type name, {@code {on: ..., when: ...}}, or a list of these. */
    static List<OnEntry> read(@Nullable Object value) {
        List<OnEntry> entries = new ArrayList<>();
        for (Object item : Plain.list(value)) {
            if (item instanceof Map<?, ?>) {
                Map<String, @Nullable Object> map = Plain.map(item);
                read(map.get("on")).forEach(inner -> entries.add(inner.and(Plain.textOrNull(map, "when"))));
            } else {
                entries.add(new OnEntry(item.toString(), List.of()));
            }
        }
        return entries;
    }

    private OnEntry and(@Nullable String condition) {
        List<String> all = new ArrayList<>(conditions);
        if (condition != null) {
            all.add(condition);
        }
        return new OnEntry(type, all);
    }
}
