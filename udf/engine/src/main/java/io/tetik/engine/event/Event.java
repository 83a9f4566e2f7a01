package io.tetik.engine.event;

import io.tetik.schemas.vocabulary.RejectReason;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a declared type.
 *
 * @param time epoch milliseconds
 * @param values the properties by slot; null where the event has none
 * @param unusable what could not be used of it although it counts
 * @param reverses the id of the event of the same type that did not happen after all, or null: this one happened
 */
public record Event(
        EventType type,
        String id,
        String userId,
        long time,
        @Nullable Object[] values,
        List<Unusable> unusable,
        @Nullable String reverses) {
    public Event {
        unusable = List.copyOf(unusable);
    }

    /** An event that happened, of which all is usable. */
    public Event(EventType type, String id, String userId, long time, @Nullable Object[] values) {
        this(type, id, userId, time, values, List.of(), null);
    }

    /**
     * The event that did not happen after all, as this one repeats it.
     *
     * @param originalTime when it was
     */
    public Event original(long originalTime) {
        return new Event(type, Objects.requireNonNull(reverses), userId, originalTime, values, List.of(), null);
    }

    /** The value of a property, or null. */
    public @Nullable Object value(String property) {
        int slot = type.slot(property);
        return slot < 0 ? null : values[slot];
    }

    /**
     * A part of an event that counts all the same.
     *
     * @param detail for people
     */
    public record Unusable(RejectReason reason, String detail) {}
}
