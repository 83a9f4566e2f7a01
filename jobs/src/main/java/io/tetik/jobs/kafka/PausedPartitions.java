package io.tetik.jobs.kafka;

import io.tetik.jobs.kafka.PartitionClocks.PartitionClock;
import io.tetik.operator.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are not read because they are too far ahead of others. In catching up that is so for moments, now this
 * one and now that. One that has stood for a minute is live and waits for an import or for a broker: that is said, once a
 * minute, because the distance to the end of a topic does not tell it.
 */
final class PausedPartitions {
    static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(PausedPartitions.class);

    private final PartitionClocks clocks;
    private final Duration maxDrift;
    private final LongSupplier nanos;
    private final Map<String, Long> since = new HashMap<>();
    private final Map<String, Long> silentUntil = new HashMap<>();

    /** @param nanos nanoseconds, from anywhere */
    PausedPartitions(PartitionClocks clocks, Duration maxDrift, LongSupplier nanos) {
        this.clocks = clocks;
        this.maxDrift = maxDrift;
        this.nanos = nanos;
    }

    void change(Collection<String> toPause, Collection<String> toResume) {
        long now = nanos.getAsLong();
        for (String split : toResume) {
            since.remove(split);
            silentUntil.remove(split);
        }
        for (String split : toPause) {
            since.put(split, now);
            silentUntil.put(split, now + PATIENCE.toNanos());
        }
    }

    /** Says what there is to say; to be called now and then, on the thread of the reader. */
    void say() {
        due().forEach(Paused::say);
    }

    /** Those that must be spoken of now. */
    List<Paused> due() {
        long now = nanos.getAsLong();
        List<Paused> due = new ArrayList<>();
        for (Map.Entry<String, Long> paused : since.entrySet()) {
            String split = paused.getKey();
            if (now - silentUntil.getOrDefault(split, now) >= 0) {
                silentUntil.put(split, now + PATIENCE.toNanos());
                due.add(paused(clocks.of(split), Duration.ofNanos(now - paused.getValue())));
            }
        }
        return due;
    }

    private Paused paused(PartitionClock paused, Duration time) {
        Optional<PartitionClock> slowest = slowest(paused);
        return new Paused(
                paused.topic(),
                paused.partition(),
                Instant.ofEpochMilli(paused.time()),
                time,
                slowest.map(other -> Duration.ofMillis(paused.time() - other.time()))
                        .orElse(maxDrift),
                slowest.map(other -> other.topic() + "/" + other.partition()).orElse("another subtask's"));
    }

    /** The one that holds it back, if it belongs to the same reader. */
    private Optional<PartitionClock> slowest(PartitionClock paused) {
        return clocks.all().stream()
                .filter(other -> !since.containsKey(other.splitId()) && other.time() != Long.MIN_VALUE)
                .filter(other -> paused.time() - other.time() > maxDrift.toMillis())
                .min(Comparator.comparingLong(PartitionClock::time));
    }

    /**
     * A partition that is not read.
     *
     * @param clock event time, as far as it was read
     * @param time since when it has not been read
     * @param drift how far it is ahead, at least
     * @param behind the partition that holds it back, as topic/partition, if the same reader has it
     */
    record Paused(String topic, int partition, Instant clock, Duration time, Duration drift, String behind) {
        private void say() {
            LogLine.warn(
                    LOG,
                    "partition paused",
                    "topic",
                    topic,
                    "partition",
                    partition,
                    "clock",
                    clock,
                    "pausedSeconds",
                    time.toSeconds(),
                    "driftSeconds",
                    drift.toSeconds(),
                    "behind",
                    behind);
        }
    }
}
