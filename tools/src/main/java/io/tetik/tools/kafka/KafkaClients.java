package io.tetik.tools.kafka;

import io.tetik.jobs.config.KafkaConfig;
import io.tetik.jobs.kafka.ClientProperties;
import io.tetik.tools.command.ToolException;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients for people, which log in as the job does and give up after the given time. */
public final class KafkaClients {

    private KafkaClients() {}

    /**
     * @throws ToolException if the addresses cannot be used
     */
    public static Admin admin(KafkaConfig kafka, Duration patience) throws ToolException {
        try {
            return Admin.create(patient(ClientProperties.admin(kafka), patience));
        } catch (KafkaException broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            throw ToolException.unusable(
                    "cannot reach Kafka at " + kafka.bootstrapServers() + ": " + cause.getMessage());
        }
    }

    /** For records in order, each of them there once. */
    public static Producer<byte[], byte[]> producer(KafkaConfig kafka, Duration patience) {
        Properties properties = patient(ClientProperties.producer(kafka), patience);
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(patience));
        properties.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(patience));
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** For partitions that are assigned by hand; nothing is committed. */
    public static Consumer<byte[], byte[]> consumer(KafkaConfig kafka, Duration patience) {
        Properties properties = patient(ClientProperties.reader(kafka, patience), patience);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Properties patient(Properties properties, Duration patience) {
        properties.setProperty(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(patience));
        // A single request must leave time for lingering, within the time of the whole.
        properties.setProperty(
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(Math.max(1, patience.toMillis() / 2)));
        return properties;
    }

    private static String millis(Duration patience) {
        return String.valueOf(patience.toMillis());
    }
}
