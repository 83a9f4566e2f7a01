package io.tetik.testkit.publish;

import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordJson;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends records in their order and waits for none; the first failure is kept for whoever asks. */
public final class RecordPublisher implements AutoCloseable {
    private static final int LINGER_MILLIS = 20;

    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** One that waits for an absent broker as long as Kafka's clients do by default. */
    public RecordPublisher(String bootstrapServers) {
        this(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS));
    }

    /**
     * @param patience for how long the broker may be away
     */
    public RecordPublisher(String bootstrapServers, Duration patience) {
        this(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (int) patience.toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) patience.toMillis()));
    }

    private RecordPublisher(Map<String, Object> settings) {
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** A definition as a record of its topic. */
    public static ProducerRecord<String, byte[]> message(String topic, DefinitionRecord definition) {
        return new ProducerRecord<>(topic, DefinitionCatalog.key(definition), RecordJson.toBytes(definition));
    }

    public void send(ProducerRecord<String, byte[]> each) {
        Future<?> unused = producer.send(each, (place, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /** Returns when every record is delivered or has failed. */
    public void flush() {
        producer.flush();
    }

    /** The first one; null if nothing has failed so far. */
    public @Nullable Exception failure() {
        return failure.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
