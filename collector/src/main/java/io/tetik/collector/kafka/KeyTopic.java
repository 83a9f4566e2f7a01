package io.tetik.collector.kafka;

import io.tetik.collector.config.Idempotency;
import io.tetik.collector.config.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of requests on their topic: each is written in the transaction of its records, so that both are there or neither;
 * and a thread reads them all, its own and those of other processes, from the beginning.
 */
public final class KeyTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyTopic.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long AGAIN_MILLIS = 500;

    private final TopicPartition place;
    private final KnownKeys keys;
    private final KafkaSettings kafka;
    private final Thread thread = new Thread(this::run, "collector-keys");
    /** How many times the whole topic was read, to what was its end when the reading began. */
    private final AtomicLong rounds = new AtomicLong();

    private volatile boolean closed;

    private KeyTopic(KafkaSettings kafka, Idempotency idempotency, KnownKeys keys) {
        this.kafka = kafka;
        this.place = new TopicPartition(idempotency.topic(), 0);
        this.keys = keys;
    }

    public static KeyTopic start(KafkaSettings kafka, Idempotency idempotency, KnownKeys keys) {
        KeyTopic topic = new KeyTopic(kafka, idempotency, keys);
        topic.thread.setDaemon(true);
        topic.thread.start();
        return topic;
    }

    /** Whether all keys are known that had been written when this process started. */
    public boolean isRead() {
        return rounds.get() > 0;
    }

    ProducerRecord<byte[], byte[]> record(RequestKey key, int accepted) {
        return new ProducerRecord<>(
                place.topic(), place.partition(), bytes(key.id()), bytes(key.content() + " " + accepted));
    }

    /** Waits until everything is read that is committed now; false if that takes too long. */
    boolean catchUp(Duration patience) throws InterruptedException {
        // The round that is under way may have asked for the end before.
        long wanted = rounds.get() + 2;
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (rounds.get() < wanted && System.nanoTime() < giveUpAt && !closed) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        return rounds.get() >= wanted;
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    ClientProperties.reader(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(List.of(place));
                consumer.seekToBeginning(List.of(place));
                while (!closed) {
                    round(consumer);
                }
            } catch (KafkaException | InterruptedException away) {
                LOG.debug("reading {} again", place, away);
                pause();
            }
        }
    }

    private void round(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        Long end = consumer.endOffsets(List.of(place)).get(place);
        if (end == null) {
            return;
        }
        do {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                take(each);
            }
        } while (!closed && consumer.position(place) < end);
        rounds.incrementAndGet();
    }

    private void take(ConsumerRecord<byte[], byte[]> each) {
        if (each.key() == null || each.value() == null) {
            return;
        }
        String[] value = new String(each.value(), StandardCharsets.UTF_8).split(" ", 2);
        try {
            int accepted = value.length == 2 ? Integer.parseInt(value[1]) : 0;
            keys.done(
                    new RequestKey(new String(each.key(), StandardCharsets.UTF_8), value[0]),
                    accepted,
                    each.timestamp());
        } catch (NumberFormatException foreign) {
            LOG.warn("a record of {} at {} is no key of a request", place, each.offset());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
