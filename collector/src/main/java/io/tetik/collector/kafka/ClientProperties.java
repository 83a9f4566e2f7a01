package io.tetik.collector.kafka;

import io.tetik.collector.config.KafkaSettings;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the clients are told; the user's own properties go first where nothing that is promised depends on them. */
final class ClientProperties {
    private static final long LARGEST_REQUEST = 40L << 20;
    /** A transaction that nobody finishes holds back those who read the topic, for so long at most. */
    private static final Duration TRANSACTION_TIME = Duration.ofSeconds(30);

    private static final Duration LOOK_TIME = Duration.ofSeconds(5);

    private ClientProperties() {}

    /**
     * @param buffer bytes that the producer may hold: more than are ever given to it, so that it never makes a thread wait
     * @param patience until a record that is not acknowledged is given up
     */
    static Properties producer(KafkaSettings kafka, long buffer, Duration patience) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "2");
        properties.setProperty(ProducerConfig.CLIENT_ID_CONFIG, "tetik-collector");
        with(kafka, properties);
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, String.valueOf(buffer + LARGEST_REQUEST));
        properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(LARGEST_REQUEST));
        properties.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(patience));
        properties.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(patience.dividedBy(2)));
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(patience));
        properties.setProperty(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        // Else a topic that is quiet is forgotten, and the next record waits for the brokers to tell of it.
        properties.setProperty(ProducerConfig.METADATA_MAX_IDLE_CONFIG, millis(Duration.ofDays(1)));
        return properties;
    }

    static Properties transactions(KafkaSettings kafka, long buffer, Duration patience, String id) {
        Properties properties = producer(kafka, buffer, patience);
        properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        properties.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                millis(patience.compareTo(TRANSACTION_TIME) > 0 ? patience : TRANSACTION_TIME));
        return properties;
    }

    static Properties reader(KafkaSettings kafka) {
        Properties properties = with(kafka, new Properties());
        // Keys of an aborted transaction never were.
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(LOOK_TIME));
        properties.setProperty(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        return properties;
    }

    static Properties admin(KafkaSettings kafka) {
        Properties properties = with(kafka, new Properties());
        properties.setProperty(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(LOOK_TIME));
        properties.setProperty(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(LOOK_TIME));
        properties.setProperty(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        return properties;
    }

    private static Properties with(KafkaSettings kafka, Properties properties) {
        kafka.properties().forEach(properties::setProperty);
        properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return properties;
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
