package io.tetik.jobs.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What is assigned to a consumer, and where it ended at one moment: who reads a topic that grows must stop somewhere.
 * Belongs to the thread of the consumer.
 */
public final class TopicPartitions {
    private final Consumer<?, ?> consumer;
    private final Map<TopicPartition, Long> ends;

    private TopicPartitions(Consumer<?, ?> consumer) {
        this.consumer = consumer;
        this.ends = consumer.endOffsets(consumer.assignment());
    }

    /** All of a topic; none if there is no such topic. */
    public static List<TopicPartition> of(Consumer<?, ?> consumer, String topic) {
        @Nullable List<PartitionInfo> known = consumer.partitionsFor(topic);
        return known == null
                ? List.of()
                : known.stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList();
    }

    /** Assigns some, to be read from their beginning to their present end. */
    public static TopicPartitions assign(List<TopicPartition> partitions, Consumer<?, ?> consumer) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return toPresentEnd(consumer);
    }

    /** Those that are assigned already, from where the consumer is to their present end. */
    public static TopicPartitions toPresentEnd(Consumer<?, ?> consumer) {
        return new TopicPartitions(consumer);
    }

    /** How many offsets lie before the ends still; those of transactions' markers count, too. */
    public long left() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    /** Whether a record lies before the end of its partition. */
    public boolean has(ConsumerRecord<?, ?> record) {
        return record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }
}
