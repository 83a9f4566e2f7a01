package io.tetik.testkit.chaos;

import io.tetik.testkit.publish.RecordPublisher;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Publishes the load at a pace, each event when its time has come; a broker that is away for a while delays it. */
final class LoadPublisher implements AutoCloseable {
    /** Longer than any broker is away. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final long BLOCKED_NANOS = 100_000_000;

    private final RecordPublisher records;
    private volatile @Nullable Exception failure;
    private volatile double progress;
    private volatile double limit = 1;

    LoadPublisher(String bootstrapServers) {
        records = new RecordPublisher(bootstrapServers, PATIENCE);
    }

    /** Runs on its own thread until all is published; a failure is kept. */
    void publish(Load load, DefinitionChanges definitions, int seconds) {
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
                definitions.datedBefore(line.at()).forEach(this::send);
                Integer partition = line.partition() < 0 ? null : line.partition();
                long before = System.nanoTime();
                send(new ProducerRecord<>(line.topic(), partition, line.user(), line.bytes()));
                clock += delay(System.nanoTime() - before);
                progress = ++count / (double) load.lines().size();
            }
            records.flush();
        } catch (InterruptedException | RuntimeException broken) {
            failure = broken;
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
        records.send(each);
    }

    void flush() {
        records.flush();
    }

    /** The share of the load that is published. */
    double progress() {
        return progress;
    }

    void throwFailure() throws ChaosException {
        Exception failed = failure == null ? records.failure() : failure;
        if (failed != null) {
            throw new ChaosException("publishing has failed: " + failed);
        }
    }

    @Override
    public void close() {
        records.close();
    }
}
