package io.tetik.engine.trigger.abandonment;

import org.jspecify.annotations.Nullable;

/**
 * An event that finished whatever had been begun, whether or not that was known.
 *
 * @param key the key that it concerned; null: all
 * @param at its time
 */
record Completion(@Nullable String key, long at, String eventId) {
    boolean isAfter(long time, String id) {
        return ByTimeAndId.isBefore(time, id, at, eventId);
    }
}
