package io.tetik.jobs.kafka;

import io.tetik.jobs.kafka.WaitingRecords.First;
import io.tetik.sources.format.SchemaNotAvailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tries the records that wait for schemas again and again, on a thread of its own, and says which partitions can go on. How often a
 * registry is asked is the business of its client.
 */
final class SchemaWait implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final WaitingRecords waiting;
    private final Trial trial;
    private final SourceLog log;
    private final Handover<Set<TopicPartition>> ready = new Handover<>();
    private @Nullable ScheduledExecutorService thread;

    /** Reads a record for nothing but to see whether it can be read. */
    interface Trial {
        void read(First first) throws SchemaNotAvailableException;
    }

    SchemaWait(WaitingRecords waiting, Trial trial, SourceLog log) {
        this.waiting = waiting;
        this.trial = trial;
        this.log = log;
    }

    /** Those whose first record can be read now, and that were not taken yet; null if there is none. */
    @Nullable
    Set<TopicPartition> takeReady() {
        return ready.take();
    }

    Handover<Set<TopicPartition>> ready() {
        return ready;
    }

    /** Something waits, now at the latest. */
    void start() {
        if (thread == null) {
            ScheduledExecutorService made = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread daemon = new Thread(work, "schema-wait");
                daemon.setDaemon(true);
                return daemon;
            });
            var unused = made.scheduleWithFixedDelay(this::tryAll, 0, BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
            thread = made;
        }
    }

    private void tryAll() {
        Set<TopicPartition> found = new HashSet<>();
        for (First each : waiting.firsts()) {
            try {
                trial.read(each);
                found.add(each.place());
            } catch (SchemaNotAvailableException missing) {
                log.schemaMissing(each.place(), each.record().offset(), String.valueOf(missing.getMessage()));
            } catch (RuntimeException broken) {
                // Whoever reads it for good says so.
                found.add(each.place());
            }
        }
        if (!found.isEmpty()) {
            ready.put(found);
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            var unused = thread.shutdownNow();
        }
    }
}
