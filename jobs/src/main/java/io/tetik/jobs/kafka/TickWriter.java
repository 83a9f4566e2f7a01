package io.tetik.jobs.kafka;

import io.tetik.operator.LogLine;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a tick now and then, from when the clock of the job has begun: before that there is nothing that could be due, and
 * events of the past that a new job is given would all be late. It writes on a thread of its own, one after the other, so
 * that brokers which are away neither hold up the job nor leave anything to be made up for.
 */
final class TickWriter<T> implements SinkWriter<T> {
    private static final Logger LOG = LoggerFactory.getLogger(TickWriter.class);
    private static final long BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final byte[] key;
    private final Duration interval;
    private final LongSupplier nanos;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread named = new Thread(work, "tetik-clock-ticks");
        named.setDaemon(true);
        return named;
    });
    private boolean begun;
    private long silentUntil;

    /** @param nanos nanoseconds, from anywhere */
    TickWriter(Producer<byte[], byte[]> producer, String topic, byte[] key, Duration interval, LongSupplier nanos) {
        this.producer = producer;
        this.topic = topic;
        this.key = key.clone();
        this.interval = interval;
        this.nanos = nanos;
        this.silentUntil = nanos.getAsLong();
    }

    @Override
    public void writeWatermark(Watermark clock) {
        if (!begun && clock.getTimestamp() != Long.MIN_VALUE) {
            begun = true;
            Future<?> unused = thread.scheduleWithFixedDelay(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Fails never: it would not be called again. */
    private void tick() {
        try {
            var unused =
                    producer.send(new ProducerRecord<>(topic, key, new byte[0])).get();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException away) {
            say(away instanceof ExecutionException ? String.valueOf(away.getCause()) : away.toString());
        }
    }

    private void say(String why) {
        long now = nanos.getAsLong();
        if (now - silentUntil >= 0) {
            silentUntil = now + BETWEEN_LINES;
            LogLine.warn(LOG, "tick not written", "topic", topic, "cause", why);
        }
    }

    @Override
    public void write(T element, Context context) {
        // What it is connected to tells it nothing but the clock.
    }

    @Override
    public void flush(boolean endOfInput) {
        // A tick that is under way is of no importance for a checkpoint.
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
