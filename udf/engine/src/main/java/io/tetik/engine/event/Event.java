package io.tetik.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * An event of a declared type.
 *
 * @param time epoch milliseconds
 * @param values the properties by slot; null where the event has none
 */
public record Event(
        EventType type,
        String id,
        String userId,
        long time,
        @Nullable Object[] values) {

    /** The value of a property, or null. */
    public @Nullable Object value(String property) {
        int slot = type.slot(property);
        return slot < 0 ? null : values[slot];
    }
}
