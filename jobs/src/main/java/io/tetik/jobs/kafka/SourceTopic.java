package io.tetik.jobs.kafka;

import io.tetik.jobs.mapping.RecordMappers;
import io.tetik.jobs.mapping.SourceHistory;
import io.tetik.jobs.mapping.SourceRecords;
import io.tetik.jobs.mapping.SourceRecords.Published;
import io.tetik.jobs.mapping.SourceRevision;
import io.tetik.schemas.DefinitionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** The Sources in the definitions topic, as far as it was read. Whoever reads on begins where the last one ended. */
final class SourceTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final SourceRecords sources;
    private final DefinitionDecoder decoder = new DefinitionDecoder();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private SourceHistory history = SourceHistory.EMPTY;

    SourceTopic(String topic, RecordMappers mappers) {
        this.topic = topic;
        this.sources = new SourceRecords(mappers);
    }

    SourceHistory history() {
        return history;
    }

    /** Adds what a checkpoint has kept, which the topic may have forgotten. */
    void addKept(List<DefinitionRecord> kept) {
        List<SourceRevision> revisions = new ArrayList<>();
        kept.forEach(each -> sources.kept(each).ifPresent(revisions::add));
        history = history.with(revisions);
    }

    /** Gives a consumer its partitions, at the records that come next. One that was created again is read from its beginning. */
    void assign(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = TopicPartitions.of(consumer, topic);
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition each : partitions) {
            long left = next.getOrDefault(each, 0L);
            if (left > 0 && left <= ends.getOrDefault(each, 0L)) {
                consumer.seek(each, left);
            } else {
                consumer.seekToBeginning(List.of(each));
            }
        }
    }

    /**
     * Reads on to the present end, with a consumer that was given its partitions here.
     *
     * @throws TimeoutException if the end was not reached in time
     * @throws KafkaException if Kafka does not give what there is
     */
    void readToTheEnd(Consumer<byte[], byte[]> consumer, Duration patience) {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        TopicPartitions ends = TopicPartitions.toPresentEnd(consumer);
        while (ends.left() > 0) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new TimeoutException("the end of " + topic + " was not reached in time");
            }
            poll(consumer, POLL);
        }
    }

    /** Takes what has come, or waits for it. */
    void poll(Consumer<byte[], byte[]> consumer, Duration patience) {
        List<Published> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            records.add(new Published(decoder.decode(record), record.timestamp()));
        }
        List<SourceRevision> published = sources.published(records);
        consumer.assignment().forEach(place -> next.put(place, consumer.position(place)));
        if (!published.isEmpty()) {
            history = history.with(published);
        }
    }
}
