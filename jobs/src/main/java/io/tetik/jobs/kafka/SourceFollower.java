package io.tetik.jobs.kafka;

import io.tetik.jobs.mapping.SourceHistory;
import io.tetik.schemas.DefinitionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows the Sources of the definitions topic for one reader, on a thread of its own: whole at the start, then whatever is
 * published. Definitions are dated some seconds ahead, so it knows them before the records come that they are for.
 */
final class SourceFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final SourceTopic topic;
    private final Supplier<? extends org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> kafka;
    private final Consumer<SourceHistory> onChange;
    private final SourceLog log = new SourceLog(System::nanoTime);
    private final Thread thread;
    private final List<DefinitionRecord> kept = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param kafka a new consumer of records of the definitions topic
     * @param onChange is told what is known, on the thread of the follower: first when the topic was read to its end
     */
    SourceFollower(
            SourceTopic topic,
            Supplier<? extends org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> kafka,
            Consumer<SourceHistory> onChange) {
        this.topic = topic;
        this.kafka = kafka;
        this.onChange = onChange;
        this.thread = new Thread(this::run, "source-definitions");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What a checkpoint has kept. */
    void add(List<DefinitionRecord> records) {
        synchronized (kept) {
            kept.addAll(records);
        }
    }

    private void run() {
        while (!closed) {
            try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = kafka.get()) {
                read(consumer);
            } catch (InterruptException | WakeupException ended) {
                return;
            } catch (RuntimeException failure) {
                if (!closed) {
                    log.kafkaDoesNotTell("definitions", failure);
                    pause();
                }
            }
        }
    }

    private void read(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        try {
            topic.assign(consumer);
            takeKept();
            topic.readToTheEnd(consumer, PATIENCE);
            onChange.accept(topic.history());
            follow(consumer);
        } finally {
            if (Thread.interrupted()) {
                // Only closing interrupts, and a consumer cannot be closed in peace by a thread that is interrupted.
                closed = true;
            }
        }
    }

    /** Until Kafka fails, or nobody reads any more. Partitions are looked for again now and then, as the topic may be new. */
    private void follow(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        while (!closed && !consumer.assignment().isEmpty()) {
            SourceHistory before = topic.history();
            takeKept();
            topic.poll(consumer, POLL);
            if (topic.history() != before) {
                onChange.accept(topic.history());
            }
        }
        pause();
    }

    private void takeKept() {
        synchronized (kept) {
            topic.addKept(kept);
            kept.clear();
        }
    }

    private void pause() {
        try {
            Thread.sleep(closed ? 0 : BETWEEN_TRIES.toMillis());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Ends the thread, without waiting for it. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
