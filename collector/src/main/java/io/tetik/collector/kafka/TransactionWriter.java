package io.tetik.collector.kafka;

import io.tetik.collector.config.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes requests of which all records, and the key, must be there or none: one transaction at a time, in which stand all
 * requests that have come meanwhile. If one of them cannot be written, each of the others gets a transaction of its own.
 *
 * <p>Where a commit was asked for and not answered, it is asked for again until Kafka says what became of it. If the
 * producer breaks over that, the next one of the same name makes Kafka decide, and the keys tell which way.
 */
public final class TransactionWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionWriter.class);
    private static final int MOST_REQUESTS = 500;
    private static final long MOST_BYTES = 8L << 20;
    private static final long LOOK_MILLIS = 200;

    private final KafkaSettings kafka;
    private final String transactionalId;
    private final long buffer;
    private final Duration patience;
    private final KeyTopic keyTopic;
    private final KnownKeys keys;
    private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>();
    private final List<Write> undecided = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "collector-transactions");

    private @Nullable KafkaProducer<byte[], byte[]> producer;
    private volatile boolean closed;

    private TransactionWriter(
            KafkaSettings kafka,
            String transactionalId,
            long buffer,
            Duration patience,
            KeyTopic keyTopic,
            KnownKeys keys) {
        this.kafka = kafka;
        this.transactionalId = transactionalId;
        this.buffer = buffer;
        this.patience = patience;
        this.keyTopic = keyTopic;
        this.keys = keys;
    }

    /** @param transactionalId no two processes may have the same */
    public static TransactionWriter start(
            KafkaSettings kafka,
            String transactionalId,
            long buffer,
            Duration patience,
            KeyTopic keyTopic,
            KnownKeys keys) {
        TransactionWriter writer = new TransactionWriter(kafka, transactionalId, buffer, patience, keyTopic, keys);
        writer.thread.setDaemon(true);
        writer.thread.start();
        return writer;
    }

    public void write(Write write) {
        queue.add(write);
        if (closed) {
            write.giveUp();
        }
    }

    private void run() {
        try {
            while (!closed || !queue.isEmpty()) {
                turn();
            }
        } catch (InterruptedException stop) {
            LOG.debug("stopped", stop);
        } finally {
            queue.forEach(Write::giveUp);
            undecided.forEach(write -> write.settle(Outcome.UNKNOWN));
            discard();
        }
    }

    private void turn() throws InterruptedException {
        Write first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        try {
            if (producer == null) {
                // What was begun waits for its own time to run out; nothing of it is taken up before there is a
                // producer.
                producer = create();
            }
            decide();
        } catch (KafkaException away) {
            LOG.debug("no transactions yet", away);
            discard();
            putBack(first);
            return;
        }
        if (first != null) {
            List<Write> group = group(first);
            if (!group.isEmpty()) {
                transact(group);
            }
        }
    }

    private void putBack(@Nullable Write first) throws InterruptedException {
        if (first != null && !closed && !first.outcome().isDone()) {
            queue.add(first);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } else if (first != null) {
            first.giveUp();
        }
    }

    private KafkaProducer<byte[], byte[]> create() {
        KafkaProducer<byte[], byte[]> created = new KafkaProducer<>(
                ClientProperties.transactions(kafka, buffer, patience, transactionalId),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            created.initTransactions();
            return created;
        } catch (KafkaException away) {
            created.close(Duration.ZERO);
            throw away;
        }
    }

    /** The producer's start has ended every transaction of its name; what was committed can be read. */
    private void decide() throws InterruptedException {
        if (undecided.isEmpty()) {
            return;
        }
        boolean known = keyTopic.catchUp(patience);
        for (Write write : List.copyOf(undecided)) {
            RequestKey key = write.key();
            if (key == null) {
                write.settle(Outcome.UNKNOWN);
                undecided.remove(write);
            } else if (known) {
                write.settle(keys.isDone(key) ? Outcome.WRITTEN : Outcome.NOT_WRITTEN);
                undecided.remove(write);
            }
        }
    }

    private List<Write> group(Write first) {
        List<Write> group = new ArrayList<>();
        long bytes = 0;
        Write next = first;
        while (next != null) {
            if (next.begin()) {
                group.add(next);
                bytes += next.bytes();
            }
            next = group.size() < MOST_REQUESTS && bytes < MOST_BYTES ? queue.poll() : null;
        }
        return group;
    }

    private void transact(List<Write> group) {
        KafkaProducer<byte[], byte[]> used = producer;
        if (used == null) {
            group.forEach(write -> write.settle(Outcome.NOT_WRITTEN));
            return;
        }
        Exception failure = send(used, group);
        if (failure == null) {
            commit(used, group);
            return;
        }
        // No commit was asked for, so that nothing of it will ever be read.
        LOG.debug("a transaction of {} requests failed", group.size(), failure);
        abort(used);
        if (group.size() > 1 && isOfOne(failure)) {
            group.forEach(write -> transact(List.of(write)));
        } else {
            boolean tooLarge = failure instanceof RecordTooLargeException;
            group.forEach(write -> write.settle(tooLarge ? Outcome.TOO_LARGE : Outcome.NOT_WRITTEN));
        }
    }

    /** Whether it may be the fault of one request alone; an outage is not. */
    private static boolean isOfOne(Exception failure) {
        return !(failure instanceof TimeoutException);
    }

    private @Nullable Exception send(KafkaProducer<byte[], byte[]> used, List<Write> group) {
        try {
            used.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Write write : group) {
                for (ProducerRecord<byte[], byte[]> record : write.records()) {
                    sent.add(used.send(record));
                }
                RequestKey key = write.key();
                if (key != null) {
                    sent.add(used.send(keyTopic.record(key, write.count())));
                }
            }
            used.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof Exception cause ? cause : failed;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return stop;
        } catch (KafkaException | IllegalStateException failed) {
            return failed;
        }
    }

    private void commit(KafkaProducer<byte[], byte[]> used, List<Write> group) {
        while (true) {
            try {
                used.commitTransaction();
                group.forEach(write -> write.settle(Outcome.WRITTEN));
                return;
            } catch (TimeoutException notAnswered) {
                if (closed) {
                    group.forEach(write -> write.settle(Outcome.UNKNOWN));
                    discard();
                    return;
                }
                LOG.debug("a commit is not answered yet", notAnswered);
            } catch (KafkaException | IllegalStateException broken) {
                LOG.warn("a commit failed, and Kafka decides what becomes of it: {}", broken.getMessage());
                discard();
                undecided.addAll(group);
                return;
            }
        }
    }

    private void abort(KafkaProducer<byte[], byte[]> used) {
        try {
            used.abortTransaction();
        } catch (KafkaException | IllegalStateException broken) {
            // The next producer of this name aborts it.
            LOG.debug("not aborted yet", broken);
            discard();
        }
    }

    private void discard() {
        KafkaProducer<byte[], byte[]> old = producer;
        producer = null;
        if (old != null) {
            old.close(Duration.ZERO);
        }
    }

    /** Writes what waits, as long as that takes at most. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(patience.plusSeconds(1).toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
