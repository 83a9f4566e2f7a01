package io.tetik.engine.trigger.abandonment;

/**
 * Something begun and not yet finished.
 *
 * @param key the value of the abandonment key, or an empty text
 * @param startedAt the time of the latest event that started it
 * @param startedBy that event; empty if that is not known
 * @param armedAt the time of the latest event that armed it
 * @param eventId that event
 * @param deadline when it fires
 */
record OpenAbandonment(String key, long startedAt, String startedBy, long armedAt, String eventId, long deadline) {
    /** Begun by an event, which arms it as well. */
    static OpenAbandonment begunBy(String key, String byEvent, long at, long after) {
        return new OpenAbandonment(key, at, byEvent, at, byEvent, at + after);
    }

    /** Armed anew by an event, unless a later one did so before. */
    OpenAbandonment armedBy(String byEvent, long at, long after) {
        return ByTimeAndId.isBefore(at, byEvent, armedAt, eventId)
                ? this
                : new OpenAbandonment(key, startedAt, startedBy, at, byEvent, at + after);
    }

    /** Whether it was begun before an event. */
    boolean isBegunBefore(long at, String id) {
        return !ByTimeAndId.isBefore(at, id, startedAt, startedBy);
    }

    OpenAbandonment withStart(String byEvent) {
        return new OpenAbandonment(key, startedAt, byEvent, armedAt, eventId, deadline);
    }

    OpenAbandonment startedAgain(String byEvent, long at) {
        return ByTimeAndId.isBefore(at, byEvent, startedAt, startedBy)
                ? this
                : new OpenAbandonment(key, at, byEvent, armedAt, eventId, deadline);
    }
}
