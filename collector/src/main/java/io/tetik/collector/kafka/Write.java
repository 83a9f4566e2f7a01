package io.tetik.collector.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The records of one request on their way. */
public final class Write {
    private enum Stage {
        WAITING,
        UNDER_WAY,
        GIVEN_UP
    }

    /** None any more once it is settled: what was given up may wait in a queue for long. */
    private volatile List<ProducerRecord<byte[], byte[]>> records;

    private final int count;
    private final @Nullable RequestKey key;
    private final long bytes;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    /**
     * @param key of the request, if it has one; then it is written with the records
     * @param bytes that the records take in memory
     */
    public Write(List<ProducerRecord<byte[], byte[]>> records, @Nullable RequestKey key, long bytes) {
        this.records = List.copyOf(records);
        this.count = records.size();
        this.key = key;
        this.bytes = bytes;
    }

    /** How many records there are. */
    public int count() {
        return count;
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return records;
    }

    public @Nullable RequestKey key() {
        return key;
    }

    long bytes() {
        return bytes;
    }

    /** Comes at some time for certain; after it nothing holds the records. */
    public CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** True if it had not been begun; then it never will be. */
    public boolean giveUp() {
        if (stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP)) {
            settle(Outcome.NOT_WRITTEN);
            return true;
        }
        return false;
    }

    /** False if it was given up. */
    boolean begin() {
        return stage.compareAndSet(Stage.WAITING, Stage.UNDER_WAY);
    }

    void settle(Outcome settled) {
        records = List.of();
        outcome.complete(settled);
    }
}
