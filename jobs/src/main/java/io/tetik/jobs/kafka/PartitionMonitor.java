package io.tetik.jobs.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Compares what Kafka holds with what was read, and says what stands: a topic that is missing, a partition that is paused or
 * silent while records wait, records that are gone before they were read. A job can look well in all of these: it runs, its
 * checkpoints complete, and the connector's {@code pendingRecords} leaves paused partitions out.
 */
final class PartitionMonitor {
    private final TopicNames topics;
    private final boolean tellsTopics;
    private final SourceLog log;
    private final SourceMetrics metrics;
    private final LongSupplier nanos;
    private final Map<TopicPartition, PartitionProgress> partitions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Standing> standing = new HashMap<>();
    private final Set<String> measured = new HashSet<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    /**
     * @param topics those that are to be there
     * @param tellsTopics whether this is the one subtask that tells of missing topics for all
     * @param nanos nanoseconds, from anywhere
     */
    PartitionMonitor(TopicNames topics, boolean tellsTopics, SourceLog log, SourceMetrics metrics, LongSupplier nanos) {
        this.topics = topics;
        this.tellsTopics = tellsTopics;
        this.log = log;
        this.metrics = metrics;
        this.nanos = nanos;
        topics.expected().forEach(this::measure);
    }

    private void measure(String topic) {
        if (measured.add(topic)) {
            metrics.register(topic, () -> missing.contains(topic) ? 1 : 0);
        }
    }

    /** Begins to watch a partition, or goes on. */
    PartitionProgress follow(TopicPartition place) {
        return partitions.computeIfAbsent(place, unknown -> {
            PartitionProgress progress = new PartitionProgress(unknown);
            metrics.register(progress);
            return progress;
        });
    }

    /** Those that are watched. */
    Collection<TopicPartition> places() {
        return new HashSet<>(partitions.keySet());
    }

    /** Takes what was found, on the thread of the watch. */
    void look(TopicLook look) {
        Set<String> expected = topics.expected();
        missing.retainAll(expected);
        for (String topic : expected) {
            measure(topic);
            boolean isMissing = look.missing().contains(topic);
            boolean wasMissing = isMissing ? !missing.add(topic) : missing.remove(topic);
            if (tellsTopics && isMissing) {
                log.topicMissing(topic);
            } else if (tellsTopics && wasMissing) {
                log.topicFound(topic);
            }
        }
        partitions.forEach((place, progress) -> look(look, place, progress));
    }

    private void look(TopicLook look, TopicPartition place, PartitionProgress progress) {
        @Nullable OffsetRange held = look.offsets().get(place);
        if (held != null) {
            progress.holds(held);
            standing.computeIfAbsent(place, unknown -> new Standing(progress)).look(held);
        } else if (look.lacks(place) && !look.missing().contains(place.topic())) {
            log.partitionMissing(place);
        }
    }

    void failed(Exception cause) {
        if (tellsTopics) {
            log.kafkaDoesNotTell(String.join(",", topics.expected()), cause);
        }
    }

    /** One partition between two looks. */
    private final class Standing {
        private final PartitionProgress progress;
        private long position = Long.MIN_VALUE;
        private long movedAt;
        private long endThen;
        private long goneUpTo;

        Standing(PartitionProgress progress) {
            this.progress = progress;
        }

        void look(OffsetRange held) {
            long now = nanos.getAsLong();
            if (progress.next() < 0) {
                return; // It is not read yet, and then the reader says what is gone.
            }
            if (progress.next() != position) {
                position = progress.next();
                movedAt = now;
                endThen = held.end();
            }
            boolean stands = now - movedAt >= SourceLog.BETWEEN_LINES.toNanos();
            tellGap(held, stands);
            // Of one that is paused PausedPartitions says for whom.
            if (stands && held.end() > endThen && !progress.isPaused() && !progress.isWaiting()) {
                // Without new records the rest may be marks of transactions, which are offsets that nobody reads.
                log.partitionSilent(progress);
            }
        }

        private void tellGap(OffsetRange held, boolean stands) {
            // What has been lying there since the last record was read, with nothing after it, are marks of
            // transactions.
            long read = stands
                            && !progress.isPaused()
                            && !progress.isWaiting()
                            && held.begin() <= endThen
                            && held.end() == endThen
                    ? held.begin()
                    : position;
            long from = Math.max(read, goneUpTo);
            if (held.begin() > from) {
                metrics.recordsMissed(progress.place(), held.begin() - from);
                log.recordsMissed(progress.place(), held.begin() - from, held.begin());
            }
            goneUpTo = Math.max(goneUpTo, held.begin());
        }
    }
}
