package io.tetik.jobs.kafka;

import io.tetik.schemas.DefinitionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The definitions topic as it stood at one moment, read from its beginning to its end. */
final class DefinitionTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private final List<DefinitionRecord> history = new ArrayList<>();
    private final List<DefinitionRecord> unreadable = new ArrayList<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private DefinitionTopic() {}

    /**
     * Reads it.
     *
     * @throws TimeoutException if the end was not reached in time
     */
    static DefinitionTopic read(Consumer<byte[], byte[]> consumer, String topic, Duration patience) {
        DefinitionTopic read = new DefinitionTopic();
        long giveUpAt = System.nanoTime() + patience.toNanos();
        TopicPartitions partitions = TopicPartitions.assign(TopicPartitions.of(consumer, topic), consumer);
        DefinitionDecoder decoder = new DefinitionDecoder();
        while (partitions.left() > 0) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new TimeoutException("its end was not reached in time");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                read.take(decoder.decode(record));
            }
        }
        consumer.assignment().forEach(place -> read.next.put(place, consumer.position(place)));
        return read;
    }

    private void take(DefinitionRecord record) {
        (DefinitionDecoder.isUnreadable(record) ? unreadable : history).add(record);
    }

    /** All records that can be read, those of one definition in the order of their publishing. */
    List<DefinitionRecord> history() {
        return List.copyOf(history);
    }

    /**
     * For a job that may know some of it: of each definition its last removal and what came after it, and then what could not
     * be read. A definition that was removed must not come back for a moment because what was before its removal is told again;
     * and a removal that was taken back must not remove what was published after it.
     */
    List<DefinitionRecord> sinceRemovals() {
        Map<String, List<DefinitionRecord>> kept = new LinkedHashMap<>();
        Map<String, Integer> highest = new HashMap<>();
        for (DefinitionRecord record : history) {
            String key = record.getKind() + "/" + record.getName();
            if (DefinitionDecoder.isTombstone(record)) {
                kept.remove(key);
            } else {
                limitRemoval(kept.getOrDefault(key, List.of()), highest.getOrDefault(key, record.getRevision() - 1));
                highest.merge(key, record.getRevision(), Math::max);
            }
            kept.computeIfAbsent(key, none -> new ArrayList<>()).add(record);
        }
        List<DefinitionRecord> records = new ArrayList<>();
        kept.values().forEach(records::addAll);
        records.addAll(unreadable);
        return records;
    }

    /** A removal that does not say of what removes what was there before it; nothing is below the first revision. */
    private static void limitRemoval(List<DefinitionRecord> kept, int upTo) {
        if (kept.size() == 1
                && DefinitionDecoder.isTombstone(kept.get(0))
                && kept.get(0).getRevision() < 1) {
            DefinitionRecord removal = kept.remove(0);
            if (upTo >= 1) {
                kept.add(
                        new DefinitionRecord(removal.getKind(), removal.getName(), upTo, "", removal.getEffectiveAt()));
            }
        }
    }

    /** The partitions that were read, and the offset of the record that comes next in each. */
    Map<TopicPartition, Long> next() {
        return Map.copyOf(next);
    }
}
