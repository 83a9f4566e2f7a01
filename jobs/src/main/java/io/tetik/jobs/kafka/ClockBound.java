package io.tetik.jobs.kafka;

import io.tetik.jobs.config.SourceConfig;
import java.io.Serializable;
import java.time.Clock;

/**
 * How far a record moves the clock: to its event's time, but not beyond the time of the record itself nor beyond the present.
 * So a producer whose clock is ahead makes nobody else late; its event waits for its own instant. All in epoch milliseconds.
 *
 * <p>The present is that of the machine which reads. It matters only for a record that is dated into the future, as one whose
 * producer took the event's time for it; that such a record moves the clock further when it is read again later does not
 * harm: by then more of that future is past.
 */
final class ClockBound implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean unbounded;
    private final Clock wall;

    /** @param wall tells the present */
    ClockBound(SourceConfig source, Clock wall) {
        this.unbounded = source.trustsProducers();
        this.wall = wall;
    }

    /** @param recordTime below zero where the record has none: then the event is as of now */
    long ofEvent(long eventTime, long recordTime) {
        return unbounded ? eventTime : Math.min(eventTime, ofRecord(recordTime));
    }

    /** For one that says nothing but that its time has come. */
    long ofRecord(long recordTime) {
        long now = wall.millis();
        return recordTime < 0 ? now : Math.min(recordTime, now);
    }

    /** For a clock that an earlier release has kept, which knew no bound. */
    long ofKept(long clock) {
        return unbounded ? clock : Math.min(clock, wall.millis());
    }
}
