package io.tetik.jobs.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.kafka.common.TopicPartition;

/** What a source measures of each topic and partition that it reads. */
final class SourceMetrics {
    private final MetricGroup group;
    private final long maxDelay;
    private final LongSupplier wall;
    private final Map<TopicPartition, Counter> missed = new HashMap<>();
    private final Map<TopicPartition, Counter> lost = new HashMap<>();

    /**
     * @param maxDelay by how much the clock of a partition is behind its latest event, in milliseconds
     * @param wall the time of day, in epoch milliseconds: what the clock is compared with, here and nowhere else
     */
    SourceMetrics(MetricGroup group, long maxDelay, LongSupplier wall) {
        this.group = group;
        this.maxDelay = maxDelay;
        this.wall = wall;
    }

    /** @param isMissing 1 if the topic does not exist, else 0 */
    synchronized void register(String topic, IntSupplier isMissing) {
        group.addGroup("topic", topic).gauge("topicMissing", (Gauge<Integer>) isMissing::getAsInt);
    }

    /** From the reader's thread, once for each partition. */
    synchronized void register(PartitionProgress progress) {
        TopicPartition place = progress.place();
        String topic = place.topic();
        String partition = String.valueOf(place.partition());
        group.addGroup("topic", topic).addGroup("partition", partition).gauge("recordsBehind", (Gauge<Long>)
                progress::behind);
        group.addGroup("topic", topic).addGroup("partition", partition).gauge("partitionPaused", (Gauge<Integer>)
                () -> progress.isPaused() ? 1 : 0);
        group.addGroup("topic", topic).addGroup("partition", partition).gauge("schemaMissing", (Gauge<Integer>)
                () -> progress.isWaiting() ? 1 : 0);
        group.addGroup("topic", topic).addGroup("partition", partition).gauge("clockAge", (Gauge<Long>)
                () -> clockAge(progress));
        missed.put(
                place,
                group.addGroup("topic", topic)
                        .addGroup("partition", partition)
                        .counter("numRecordsMissed", new ThreadSafeSimpleCounter()));
        lost.put(
                place,
                group.addGroup("topic", topic)
                        .addGroup("partition", partition)
                        .counter("numPositionsLost", new ThreadSafeSimpleCounter()));
    }

    private long clockAge(PartitionProgress progress) {
        long latest = progress.latest();
        return latest == Long.MIN_VALUE ? 0 : wall.getAsLong() - (latest - maxDelay);
    }

    synchronized void recordsMissed(TopicPartition place, long number) {
        counter(missed, place).inc(number);
    }

    synchronized void positionLost(TopicPartition place) {
        counter(lost, place).inc();
    }

    private static Counter counter(Map<TopicPartition, Counter> counters, TopicPartition place) {
        Counter counter = counters.get(place);
        if (counter == null) {
            throw new IllegalStateException("not registered: " + place);
        }
        return counter;
    }
}
