package io.tetik.jobs.kafka;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.KafkaConfig;
import io.tetik.operator.DefinitionBootstrap;
import io.tetik.schemas.DefinitionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the {@linkplain DefinitionTopic definitions topic} to its end at the moment of the call, within a bounded time: all
 * that it remembers, since what is in force follows from the records and their instants. A record that cannot be read is left
 * out: the source, which reads the same topic, reports it. This
 * is the first that a job has to do with Kafka, so it also says which of the job's topics are missing: a producer would only
 * wait for one. Topics of events are not among them: the source says of these that they are missing, and reads the others.
 */
public final class KafkaDefinitionBootstrap implements DefinitionBootstrap {
    private static final long serialVersionUID = 1L;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
        try (Consumer<byte[], byte[]> consumer = consumer(kafka, patience)) {
            requireTopics(consumer);
            return DefinitionTopic.read(consumer, topic, patience).history();
        } catch (TimeoutException e) {
            throw new IllegalStateException(failure("Kafka did not answer in time"), e);
        } catch (KafkaException e) {
            throw new IllegalStateException(failure(String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * Of each definition its last removal and what came after it.
     *
     * @throws IllegalStateException if the topic was not read to its end in time
     */
    @Override
    public Optional<List<DefinitionRecord>> loadAgain() {
        try {
            return Optional.of(read(kafka, topic).sinceRemovals().stream()
                    .filter(record -> !DefinitionDecoder.isUnreadable(record))
                    .toList());
        } catch (KafkaException e) {
            throw new IllegalStateException(failure(String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * The topic as it is now.
     *
     * @throws KafkaException if it cannot be read to its end in time
     */
    static DefinitionTopic read(KafkaConfig kafka, String topic) {
        try (Consumer<byte[], byte[]> consumer = consumer(kafka, PATIENCE)) {
            return DefinitionTopic.read(consumer, topic, PATIENCE);
        }
    }

    private static Consumer<byte[], byte[]> consumer(KafkaConfig kafka, Duration patience) {
        return new KafkaConsumer<>(
                ClientProperties.reader(kafka, patience), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void requireTopics(Consumer<byte[], byte[]> consumer) {
        List<String> missing = new ArrayList<>(neededTopics);
        missing.removeAll(consumer.listTopics().keySet());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("there are no topics " + String.join(", ", missing) + " on "
                    + kafka.bootstrapServers() + "; scripts/topics create makes them");
        }
    }

    private String failure(String why) {
        return "cannot read the definitions topic '" + topic + "' on " + kafka.bootstrapServers() + " within "
                + patience.toSeconds() + " s: " + why;
    }
}
