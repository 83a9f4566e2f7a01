package io.tetik.jobs.chaos;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes the load at a pace, each event when its time has come; a broker that is away for a while delays it. */
final class Publisher implements AutoCloseable {
    /** Longer than any broker is away. */
    private static final int PATIENCE_MILLIS = 3_600_000;

    private static final long BLOCKED_NANOS = 100_000_000;

    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile double progress;
    private volatile double limit = 1;

    Publisher(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        20,
                        "acks",
                        "all",
                        "max.block.ms",
                        PATIENCE_MILLIS,
                        "delivery.timeout.ms",
                        PATIENCE_MILLIS),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Runs on its own thread until all is published; a failure is kept. */
    void publish(Load load, int seconds) {
        long clock = System.nanoTime();
        double pace = seconds * 1e9 / load.span();
        try {
            int count = 0;
            for (Load.Line line : load.lines()) {
                clock += awaitLimit();
                long early = clock + (long) (Load.since(line) * pace) - System.nanoTime();
                if (early > 1_000_000) {
                    Thread.sleep(early / 1_000_000);
                }
                Integer partition = line.partition() < 0 ? null : line.partition();
                long before = System.nanoTime();
                send(new ProducerRecord<>(line.topic(), partition, line.user(), line.bytes()));
                clock += delay(System.nanoTime() - before);
                progress = ++count / (double) load.lines().size();
            }
            producer.flush();
        } catch (InterruptedException | RuntimeException failed) {
            failure.compareAndSet(null, failed);
        } finally {
            progress = 1;
        }
    }

    /** A broker that is away holds up all that follows: what it delays must not come in one burst afterwards. */
    private static long delay(long sending) {
        return sending > BLOCKED_NANOS ? sending : 0;
    }

    /** How long it has waited, in nanoseconds. */
    private long awaitLimit() throws InterruptedException {
        long began = System.nanoTime();
        while (progress > limit) {
            Thread.sleep(10);
        }
        return System.nanoTime() - began;
    }

    /** Up to which share of the load it may go: what is to happen under load must not come after it. */
    void limit(double share) {
        limit = share;
    }

    void send(ProducerRecord<String, byte[]> each) {
        Future<?> unused = producer.send(each, (place, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    void flush() {
        producer.flush();
    }

    /** The share of the load that is published. */
    double progress() {
        return progress;
    }

    void throwFailure() throws ChaosException {
        Exception failed = failure.get();
        if (failed != null) {
            throw new ChaosException("publishing has failed: " + failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
