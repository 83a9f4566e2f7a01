package io.tetik.testkit.harness;

import io.tetik.jobs.kafka.TopicPartitions;
import io.tetik.schemas.codec.SingleObjectDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one of the topics that a job writes, as an adapter would. */
public final class OutputTopic<T extends SpecificRecordBase> implements AutoCloseable {
    private final SingleObjectDecoder<T> decoder;
    private final Function<T, String> id;
    private final List<T> records = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final KafkaConsumer<String, byte[]> consumer;

    /**
     * @param committed whether records of open transactions are waited for, and those of aborted ones left out
     * @param id what tells a record from all others, so that one that comes again is known
     */
    public OutputTopic(
            String bootstrapServers, boolean committed, String topic, Class<T> type, Function<T, String> id) {
        this.decoder = SingleObjectDecoder.of(type);
        this.id = id;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        committed ? "read_committed" : "read_uncommitted"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(TopicPartitions.of(consumer, topic));
    }

    /** Reads what is there; gives up to half a second of time to come. */
    public void poll() {
        for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(500))) {
            T read = decoder.decode(each.value());
            records.add(read);
            ids.add(id.apply(read));
        }
    }

    /** Reads up to what is the end now. */
    public void pollToTheEnd() {
        TopicPartitions partitions = TopicPartitions.toPresentEnd(consumer);
        while (partitions.left() > 0) {
            poll();
        }
    }

    /** Until so many different ones are there, or nothing has come for a while. */
    public void pollUntil(int expected, Duration patience) {
        int before = 0;
        long lastNew = System.nanoTime();
        while (distinct() < expected && System.nanoTime() - lastNew < patience.toNanos()) {
            poll();
            if (distinct() > before) {
                before = distinct();
                lastNew = System.nanoTime();
            }
        }
    }

    public int distinct() {
        return ids.size();
    }

    /** Of every record, in the order of arrival; one that has come again is there again. */
    public List<String> ids() {
        return records.stream().map(id).toList();
    }

    public List<T> records() {
        return List.copyOf(records);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
