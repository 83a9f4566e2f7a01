package io.tetik.jobs.kafka;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.KafkaConfig;
import io.tetik.operator.DefinitionBootstrap;
import io.tetik.schemas.DefinitionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the definitions topic to its end at the moment of the call, within a bounded time: all that it remembers, since what
 * is in force follows from the records and their instants. A record that cannot be read is left out. This
 * is the first that a job has to do with Kafka, so it also says which of the job's topics are missing: a producer would only
 * wait for one.
 */
public final class KafkaDefinitionBootstrap implements DefinitionBootstrap {
    private static final long serialVersionUID = 1L;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConfig kafka;
    private final String topic;
    private final List<String> neededTopics;
    private final Duration patience;

    KafkaDefinitionBootstrap(EngagementConfig config, Duration patience) {
        this.kafka = config.kafka();
        this.topic = config.topics().definitions();
        this.neededTopics = config.neededTopics();
        this.patience = patience;
    }

    /** For the definitions topic of the job. */
    public static KafkaDefinitionBootstrap of(EngagementConfig config) {
        return new KafkaDefinitionBootstrap(config, PATIENCE);
    }

    /**
     * All records that can be read, those of one definition in the order of their publishing.
     *
     * @throws IllegalStateException if a topic of the job does not exist, or this one was not read to its end in time
     */
    @Override
    public List<DefinitionRecord> load() {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                ClientProperties.reader(kafka, patience), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            requireTopics(consumer);
            return read(consumer);
        } catch (TimeoutException e) {
            throw new IllegalStateException(failure("Kafka did not answer in time"), e);
        } catch (KafkaException e) {
            throw new IllegalStateException(failure(String.valueOf(e.getMessage())), e);
        }
    }

    private void requireTopics(Consumer<byte[], byte[]> consumer) {
        List<String> missing = new ArrayList<>(neededTopics);
        missing.removeAll(consumer.listTopics().keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("there are no topics " + String.join(", ", missing) + " on "
                    + kafka.bootstrapServers() + "; scripts/topics create makes them");
        }
    }

    private List<DefinitionRecord> read(Consumer<byte[], byte[]> consumer) {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        TopicPartitions partitions = TopicPartitions.assign(TopicPartitions.of(consumer, topic), consumer);
        DefinitionDecoder decoder = new DefinitionDecoder();
        List<DefinitionRecord> records = new ArrayList<>();
        while (partitions.left() > 0) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new IllegalStateException(failure("its end was not reached in time"));
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                DefinitionRecord definition = decoder.decode(record);
                if (!DefinitionDecoder.isUnreadable(definition)) {
                    records.add(definition); // The source, which reads the same topic, reports the others.
                }
            }
        }
        return List.copyOf(records);
    }

    private String failure(String why) {
        return "cannot read the definitions topic '" + topic + "' on " + kafka.bootstrapServers() + " within "
                + patience.toSeconds() + " s: " + why;
    }
}
