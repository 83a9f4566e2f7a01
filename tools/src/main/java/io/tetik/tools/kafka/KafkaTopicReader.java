package io.tetik.tools.kafka;

import io.tetik.jobs.config.KafkaConfig;
import io.tetik.jobs.kafka.ClientProperties;
import io.tetik.tools.command.ToolException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic, all partitions, from its beginning to where it ends at the moment of the call. */
public final class KafkaTopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConfig kafka;
    private final String topic;
    private final Duration patience;

    /**
     * @param patience for how long Kafka may have nothing to say before the end is reached
     */
    public KafkaTopicReader(KafkaConfig kafka, String topic, Duration patience) {
        this.kafka = kafka;
        this.topic = topic;
        this.patience = patience;
    }

    /**
     * Passes on every record, those of one partition in their order.
     *
     * @throws ToolException if there is no such topic, or Kafka does not answer; the message is for people
     */
    public void read(Consumer<ConsumerRecord<byte[], byte[]>> records) throws ToolException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, records);
        } catch (TimeoutException e) {
            throw ToolException.failed(failure("Kafka did not answer within " + patience.toSeconds() + " s"), e);
        } catch (KafkaException e) {
            throw ToolException.failed(failure(innermost(e)), e);
        }
    }

    private Properties properties() {
        Properties properties = ClientProperties.consumer(kafka);
        properties.setProperty("enable.auto.commit", "false");
        // A topic that loses its oldest records meanwhile is read from where it begins then.
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("default.api.timeout.ms", String.valueOf(patience.toMillis()));
        return properties;
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> records)
            throws ToolException {
        Collection<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long left = left(ends, consumer);
        long progressAt = System.nanoTime();
        while (left > 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (isBefore(ends, record)) {
                    records.accept(record);
                }
            }
            long before = left;
            left = left(ends, consumer);
            progressAt = left < before ? System.nanoTime() : progressAt;
            if (System.nanoTime() - progressAt > patience.toNanos()) {
                throw new TimeoutException("no progress");
            }
        }
    }

    private Collection<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) throws ToolException {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw ToolException.failed(failure("there is no such topic"));
        }
        return known.stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    private static boolean isBefore(Map<TopicPartition, Long> ends, ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        return record.offset() < ends.getOrDefault(partition, 0L);
    }

    /** How many offsets lie before the ends still; those of transactions' markers count, too. */
    private static long left(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private static String innermost(Throwable failed) {
        Throwable cause = failed.getCause();
        return cause == null ? String.valueOf(failed.getMessage()) : innermost(cause);
    }

    private String failure(String why) {
        return "cannot read the topic '" + topic + "' on " + kafka.bootstrapServers() + ": " + why;
    }
}
