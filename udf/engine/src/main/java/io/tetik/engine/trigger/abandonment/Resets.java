package io.tetik.engine.trigger.abandonment;

import org.jspecify.annotations.Nullable;

/**
 * Events that would have made the time begin anew, had anything been begun: a row of them in which each came before the time from the
 * one before had passed. So what was begun before its end, and not longer before its beginning than that, was armed last by the
 * last of them.
 *
 * @param key the key that they concerned; null: all
 * @param first the time of the first
 * @param last the time of the last
 * @param eventId the last
 */
record Resets(@Nullable String key, long first, long last, String eventId) {
    static Resets of(@Nullable String key, long at, String eventId) {
        return new Resets(key, at, at, eventId);
    }

    /** With one more; of two rows the later one counts. */
    Resets and(long at, String byEvent, long after) {
        if (at > last + after) {
            return of(key, at, byEvent);
        }
        if (at < first - after) {
            return this;
        }
        boolean isLast = ByTimeAndId.isBefore(last, eventId, at, byEvent);
        return new Resets(key, Math.min(first, at), Math.max(last, at), isLast ? byEvent : eventId);
    }

    /** Whether what was armed then was armed anew by these. */
    boolean follow(long armedAt, String armedBy, long after) {
        return first <= armedAt + after && ByTimeAndId.isBefore(armedAt, armedBy, last, eventId);
    }
}
