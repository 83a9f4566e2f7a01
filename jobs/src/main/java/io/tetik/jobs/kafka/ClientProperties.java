package io.tetik.jobs.kafka;

import io.tetik.jobs.config.DeliveryConfig;
import io.tetik.jobs.config.KafkaConfig;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the clients are told; the user's own properties go first where Tetik depends on nothing else. */
public final class ClientProperties {

    private static final int MAX_REQUEST_BYTES = 32 << 20;

    /** For how long brokers that are away are waited for: as long as a checkpoint may take, which waits for them too. */
    private static final String PATIENCE_MILLIS =
            String.valueOf(Duration.ofMinutes(10).toMillis());

    /** Between two looks for new partitions. */
    private static final String DISCOVERY_MILLIS =
            String.valueOf(Duration.ofSeconds(10).toMillis());

    private static final String WATCH_TIMEOUT_MILLIS =
            String.valueOf(Duration.ofSeconds(10).toMillis());
    private static final Duration TICK_PATIENCE = Duration.ofSeconds(5);

    private ClientProperties() {}

    static Properties consumer(KafkaConfig kafka) {
        Properties properties = new Properties();
        // An event of an aborted transaction never happened.
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // A user whose partition is new waits for as long as it is not read.
        properties.setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), DISCOVERY_MILLIS);
        // Also of the look for new partitions, with which the job would fail.
        properties.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return with(kafka, properties);
    }

    /** For partitions that are assigned by hand and read from their beginning; nothing is committed. */
    public static Properties reader(KafkaConfig kafka, Duration patience) {
        Properties properties = consumer(kafka);
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // A topic that loses its oldest records meanwhile is read from where it begins then.
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(patience.toMillis()));
        return properties;
    }

    static Properties producer(KafkaConfig kafka, DeliveryConfig delivery) {
        Properties properties = producer(kafka);
        properties.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                String.valueOf(delivery.transactionTimeout().toMillis()));
        return properties;
    }

    public static Properties producer(KafkaConfig kafka) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "5");
        properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(MAX_REQUEST_BYTES));
        // Brokers that are away for some minutes are waited for: a restart would only repeat what was done.
        properties.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        with(kafka, properties);
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return properties;
    }

    /**
     * For ticks of the clock. One that cannot be written at once is of no use: the next one says more. Without idempotence a
     * producer has no state that could break, however long the brokers are away.
     */
    static Properties ticks(KafkaConfig kafka) {
        Properties properties = with(kafka, new Properties());
        String patience = String.valueOf(TICK_PATIENCE.toMillis());
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        properties.setProperty(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        properties.setProperty(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
        properties.setProperty(ProducerConfig.RETRIES_CONFIG, "0");
        properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false");
        return properties;
    }

    public static Properties admin(KafkaConfig kafka) {
        return with(kafka, new Properties());
    }

    /** For a client that only looks, again and again: an answer that is late is of no use to it. */
    static Properties watch(KafkaConfig kafka, String clientId) {
        Properties properties = admin(kafka);
        properties.setProperty(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        properties.setProperty(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, WATCH_TIMEOUT_MILLIS);
        properties.setProperty(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, WATCH_TIMEOUT_MILLIS);
        return properties;
    }

    private static Properties with(KafkaConfig kafka, Properties properties) {
        kafka.properties().forEach(properties::setProperty);
        properties.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return properties;
    }
}
