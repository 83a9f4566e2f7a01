package io.tetik.jobs.kafka;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far a partition was read. Written by the reader's thread, and seen a little later by those that measure. */
final class PartitionProgress {
    private static final long UNKNOWN = -1;

    private final TopicPartition place;
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong next = new AtomicLong(UNKNOWN);
    private volatile boolean paused;
    private volatile boolean waiting;
    private volatile @Nullable OffsetRange held;

    PartitionProgress(TopicPartition place) {
        this.place = place;
    }

    TopicPartition place() {
        return place;
    }

    /**
     * @param time the event time, in epoch milliseconds; the least long for a record that has none
     * @param offset of the record
     */
    void read(long time, long offset) {
        noteTime(time);
        next.setOpaque(offset + 1);
    }

    void noteTime(long time) {
        latest.setOpaque(Math.max(latest.getPlain(), time));
    }

    /** @param offset of the record that is read next */
    void seek(long offset) {
        next.setOpaque(offset);
    }

    void pause(boolean whether) {
        paused = whether;
    }

    /** Whether its next record cannot be read before a schema is there. */
    void awaitSchema(boolean whether) {
        waiting = whether;
    }

    void holds(OffsetRange range) {
        held = range;
    }

    /** The latest event time, in epoch milliseconds; the least long before the first event. */
    long latest() {
        return latest.getOpaque();
    }

    /** The offset of the record that is read next; negative if it is not known yet. */
    long next() {
        return next.getOpaque();
    }

    boolean isPaused() {
        return paused;
    }

    boolean isWaiting() {
        return waiting;
    }

    /** How many offsets lie between what was read and the end, as of the last look at Kafka. */
    long behind() {
        OffsetRange range = held;
        long position = next();
        return range == null || position < 0 ? 0 : Math.max(0, range.end() - position);
    }
}
