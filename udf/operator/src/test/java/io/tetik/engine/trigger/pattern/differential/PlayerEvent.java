package io.tetik.engine.trigger.pattern.differential;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as stock CEP is given it; an absent property is null.
 *
 * @param time epoch milliseconds
 */
public record PlayerEvent(
        String user,
        String id,
        String type,
        long time,
        @Nullable Integer x,
        @Nullable Integer k) {

    @Nullable
    Integer property(String name) {
        return name.equals("x") ? x : k;
    }

    /** The event as a line of an event file has it. */
    Map<String, @Nullable Object> envelope() {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (x != null) {
            properties.put("x", x);
        }
        if (k != null) {
            properties.put("k", k);
        }
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("eventId", id);
        envelope.put("type", type);
        envelope.put("userId", user);
        envelope.put("eventTime", Instant.ofEpochMilli(time).toString());
        envelope.put("properties", properties);
        return envelope;
    }
}
