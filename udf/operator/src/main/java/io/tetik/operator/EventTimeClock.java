package io.tetik.operator;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.turn.Lateness;

/** Event time in a subtask: how far it has got, and how late that makes an event. Instants are epoch milliseconds. */
final class EventTimeClock {
    private final long maxTriggerAge;
    private final long endOfTime;
    private final boolean arrivalOrder;
    private long watermark;
    private long lastEvent = Long.MIN_VALUE;

    EventTimeClock(EngineSettings settings, long watermark) {
        this.maxTriggerAge = settings.maxTriggerAge();
        this.endOfTime = settings.endOfTime();
        this.arrivalOrder = settings.arrivalOrder();
        this.watermark = watermark;
    }

    /** The instant up to which event time has got; the least long while it has not begun. */
    long watermark() {
        return watermark;
    }

    /** The instant up to which users may have got; where events do not wait for the watermark, they run ahead of it. */
    long now() {
        return arrivalOrder ? Math.max(watermark, lastEvent) : watermark;
    }

    boolean isAhead(IncomingEvent event) {
        return event.time() > watermark;
    }

    Lateness lateness(IncomingEvent event) {
        if (isAhead(event)) {
            return Lateness.ON_TIME;
        }
        return watermark - event.time() <= maxTriggerAge ? Lateness.LATE : Lateness.TOO_LATE_TO_START;
    }

    /** Notes an event that was processed. */
    void processed(long eventTime) {
        lastEvent = Math.max(lastEvent, eventTime);
    }

    /** The instant up to which a watermark lets events be processed. */
    long limit(long mark) {
        return Math.min(mark, endOfTime);
    }

    /**
     * Input that ends does not make the future happen: time stops at the last event, if nothing else is said.
     *
     * @return whether time has got further by that
     */
    boolean advanceTo(long instant) {
        long before = watermark;
        watermark = Math.max(watermark, instant == Long.MAX_VALUE ? lastEvent : instant);
        return watermark > before;
    }
}
