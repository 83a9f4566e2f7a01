package io.tetik.engine.trigger.abandonment;

/**
 * Something begun and not yet finished.
 *
 * @param key the value of the abandonment key, or an empty text
 * @param startedAt the time of the latest event that started it
 * @param armedAt the time of the latest event that armed it
 * @param eventId that event
 * @param deadline when it fires
 */
record OpenAbandonment(String key, long startedAt, long armedAt, String eventId, long deadline) {
    /** Armed anew by an event, unless a later one did so before. */
    OpenAbandonment armedBy(String byEvent, long at, long after) {
        return at < armedAt ? this : new OpenAbandonment(key, startedAt, at, byEvent, at + after);
    }

    OpenAbandonment startedAgain(long at) {
        return new OpenAbandonment(key, Math.max(startedAt, at), armedAt, eventId, deadline);
    }
}
