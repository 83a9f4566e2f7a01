package io.tetik.tools.kafka;

import io.tetik.jobs.config.KafkaConfig;
import io.tetik.jobs.kafka.ClientProperties;
import io.tetik.jobs.kafka.TopicPartitions;
import io.tetik.tools.command.ToolException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
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
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                ClientProperties.reader(kafka, patience), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, records);
        } catch (TimeoutException e) {
            throw ToolException.failed(failure("Kafka did not answer within " + patience.toSeconds() + " s"), e);
        } catch (KafkaException e) {
            throw ToolException.failed(failure(innermost(e)), e);
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> records)
            throws ToolException {
        TopicPartitions partitions = TopicPartitions.assign(existing(consumer), consumer);
        long left = partitions.left();
        long progressAt = System.nanoTime();
        while (left > 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (partitions.has(record)) {
                    records.accept(record);
                }
            }
            long before = left;
            left = partitions.left();
            progressAt = left < before ? System.nanoTime() : progressAt;
            if (System.nanoTime() - progressAt > patience.toNanos()) {
                throw new TimeoutException("no progress");
            }
        }
    }

    private List<TopicPartition> existing(KafkaConsumer<byte[], byte[]> consumer) throws ToolException {
        List<TopicPartition> partitions = TopicPartitions.of(consumer, topic);
        if (partitions.isEmpty()) {
            throw ToolException.failed(failure("there is no such topic"));
        }
        return partitions;
    }

    private static String innermost(Throwable failed) {
        Throwable cause = failed.getCause();
        return cause == null ? String.valueOf(failed.getMessage()) : innermost(cause);
    }

    private String failure(String why) {
        return "cannot read the topic '" + topic + "' on " + kafka.bootstrapServers() + ": " + why;
    }
}
