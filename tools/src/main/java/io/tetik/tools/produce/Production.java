package io.tetik.tools.produce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends records at their time and counts what becomes of them. */
final class Production {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Pace pace;
    private final MachineTime clock;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<@Nullable Exception> firstFailure = new AtomicReference<>();
    /** Whether Kafka has gone: then all that follows would fail, each after a wait of its own. */
    private volatile boolean lost;

    private long sent;
    private long noEvents;

    Production(Producer<byte[], byte[]> producer, String topic, Pace pace, MachineTime clock) {
        this.producer = producer;
        this.topic = topic;
        this.pace = pace;
        this.clock = clock;
    }

    /** Returns when everything was delivered or has failed. */
    void run(MergedFiles files, long limit) throws IOException, InterruptedException {
        long start = clock.nanos();
        while (sent < limit && !lost) {
            FileRecord record = files.next();
            if (record == null) {
                break;
            }
            await(start + pace.due(sent, record.time()));
            send(record);
        }
        producer.flush();
    }

    private void await(long due) throws InterruptedException {
        long left = due - clock.nanos();
        if (left > 0) {
            clock.sleep(left);
        }
    }

    private void send(FileRecord record) {
        String user = record.user();
        byte[] key = user == null ? null : user.getBytes(StandardCharsets.UTF_8);
        sent++;
        noEvents += record.isEvent() ? 0 : 1;
        Future<?> unused = producer.send(new ProducerRecord<>(topic, key, record.value()), (place, failure) -> {
            if (failure == null) {
                delivered.incrementAndGet();
            } else {
                failed.incrementAndGet();
                firstFailure.compareAndSet(null, failure);
                lost |= failure instanceof TimeoutException;
            }
        });
    }

    long delivered() {
        return delivered.get();
    }

    /** Of those that were sent. */
    long noEvents() {
        return noEvents;
    }

    long failed() {
        return failed.get();
    }

    @Nullable
    Exception firstFailure() {
        return firstFailure.get();
    }

    /** Whether it was given up before the end. */
    boolean isGivenUp() {
        return lost;
    }
}
