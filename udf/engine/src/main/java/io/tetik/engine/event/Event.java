package io.tetik.engine.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a declared type.
 *
 * @param time epoch milliseconds
 * @param values the properties by slot; null where the event has none
 * @param dropped what is to be said of properties that could not be used
 */
public record Event(
        EventType type,
        String id,
        String userId,
        long time,
        @Nullable Object[] values,
        List<String> dropped) {

    /** An event whose properties could all be used. */
    public Event(EventType type, String id, String userId, long time, @Nullable Object[] values) {
        this(type, id, userId, time, values, List.of());
    }

    /** The value of a property, or null. */
    public @Nullable Object value(String property) {
        int slot = type.slot(property);
        return slot < 0 ? null : values[slot];
    }
}
