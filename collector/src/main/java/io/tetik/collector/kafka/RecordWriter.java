package io.tetik.collector.kafka;

import io.tetik.collector.config.KafkaSettings;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes requests of one record that have no key: many at a time, without transactions. A record that is not acknowledged in
 * time may have been written all the same.
 */
public final class RecordWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    private final KafkaSettings kafka;
    private final long buffer;
    private final Duration patience;
    private volatile KafkaProducer<byte[], byte[]> producer;

    /** @param buffer more bytes than are ever on their way at once */
    public RecordWriter(KafkaSettings kafka, long buffer, Duration patience) {
        this.kafka = kafka;
        this.buffer = buffer;
        this.patience = patience;
        this.producer = create();
    }

    private KafkaProducer<byte[], byte[]> create() {
        return new KafkaProducer<>(
                ClientProperties.producer(kafka, buffer, patience),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void write(Write write) {
        if (!write.begin()) {
            return;
        }
        ProducerRecord<byte[], byte[]> record = write.records().get(0);
        KafkaProducer<byte[], byte[]> used = producer;
        try {
            var unused = used.send(record, (metadata, failure) -> settle(write, used, failure));
        } catch (KafkaException | IllegalStateException failure) {
            settle(write, used, failure);
        }
    }

    private void settle(Write write, KafkaProducer<byte[], byte[]> used, @Nullable Exception failure) {
        if (failure == null) {
            write.settle(Outcome.WRITTEN);
            return;
        }
        if (failure instanceof RecordTooLargeException) {
            write.settle(Outcome.TOO_LARGE);
            return;
        }
        LOG.debug("a record was not acknowledged", failure);
        write.settle(Outcome.UNKNOWN);
        if (failure instanceof AuthorizationException || failure instanceof AuthenticationException) {
            replace(used, failure);
        }
    }

    /** One that was refused does not recover by itself, whatever rights it is given later. */
    private void replace(KafkaProducer<byte[], byte[]> used, Exception why) {
        synchronized (this) {
            if (producer != used) {
                return;
            }
            producer = create();
        }
        LOG.warn("Kafka refuses: {}", why.getMessage());
        // Not on its own thread, which would wait for itself.
        Thread closing = new Thread(() -> used.close(patience), "collector-close");
        closing.setDaemon(true);
        closing.start();
    }

    /** Asks about a topic, so that nobody has to who writes to it. */
    void learn(String topic) {
        try {
            producer.partitionsFor(topic);
        } catch (KafkaException unknown) {
            LOG.debug("not learned: {}", topic, unknown);
        }
    }

    /** Waits for what is on its way. */
    @Override
    public void close() {
        producer.close(patience.plusSeconds(1));
    }
}
