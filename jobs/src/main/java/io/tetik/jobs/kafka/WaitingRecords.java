package io.tetik.jobs.kafka;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records that were fetched, but cannot be read before a schema is there: of each partition the first of them and all that were
 * fetched after it, in their order. They belong to the thread of the reader; the first ones are seen by others, too.
 */
final class WaitingRecords {
    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, First> firsts = new ConcurrentHashMap<>();

    /**
     * The first of a partition, for which the others wait.
     *
     * @param missing what it waits for
     */
    record First(ConsumerRecord<byte[], byte[]> record, String missing) {
        TopicPartition place() {
            return new TopicPartition(record.topic(), record.partition());
        }
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    boolean has(TopicPartition place) {
        return !records.isEmpty() && records.containsKey(place);
    }

    /** The partitions that wait. */
    Set<TopicPartition> places() {
        return Set.copyOf(records.keySet());
    }

    /** Those that the others wait for; from any thread. */
    Collection<First> firsts() {
        return firsts.values();
    }

    /** Begins the waiting of a partition. */
    void begin(TopicPartition place, ConsumerRecord<byte[], byte[]> record, String missing) {
        Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
        waiting.add(record);
        records.put(place, waiting);
        firsts.put(place, new First(record, missing));
    }

    /** Lets a record wait for those before it. */
    void add(TopicPartition place, ConsumerRecord<byte[], byte[]> record) {
        of(place).add(record);
    }

    /** The first of a partition that waits. */
    ConsumerRecord<byte[], byte[]> first(TopicPartition place) {
        return of(place).element();
    }

    /** The first one goes on waiting, maybe for something else. */
    void stillMissing(TopicPartition place, String missing) {
        firsts.put(place, new First(first(place), missing));
    }

    /** Takes the first one away. With the last one the waiting ends. */
    void removeFirst(TopicPartition place) {
        Deque<ConsumerRecord<byte[], byte[]>> waiting = of(place);
        waiting.remove();
        if (waiting.isEmpty()) {
            records.remove(place);
            firsts.remove(place);
        }
    }

    private Deque<ConsumerRecord<byte[], byte[]>> of(TopicPartition place) {
        @Nullable Deque<ConsumerRecord<byte[], byte[]>> waiting = records.get(place);
        if (waiting == null) {
            throw new IllegalStateException("nothing of " + place + " waits");
        }
        return waiting;
    }
}
