package io.tetik.sources.mapping;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of ours, made from a foreign record.
 *
 * @param userId null where only the anonymous id is known
 * @param time epoch milliseconds
 * @param properties plain values, in the order of the mapping: null, Boolean, Long, Double, BigDecimal, String, Instant, Day,
 *     Duration, Lists and Maps of such
 * @param reverses the id of the event that did not happen; null where there is none
 */
public record MappedEvent(
        String eventId,
        String type,
        @Nullable String userId,
        @Nullable String anonymousId,
        long time,
        Map<String, @Nullable Object> properties,
        @Nullable String reverses) {
    public MappedEvent {
        Objects.requireNonNull(eventId);
        Objects.requireNonNull(type);
        Objects.requireNonNull(properties);
    }

    /** Our own JSON envelope, UTF-8. What is absent is left out; no digit of a number is lost. */
    public byte[] toJson() {
        return EventJson.of(this);
    }
}
