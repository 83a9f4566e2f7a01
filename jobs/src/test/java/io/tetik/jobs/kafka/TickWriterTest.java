package io.tetik.jobs.kafka;

import static io.tetik.jobs.kafka.Records.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TickWriterTest {
    private static final Duration TICK = Duration.ofMillis(1);
    /** Many ticks. */
    private static final long WHILE_MILLIS = 100;

    private final Brokers brokers = new Brokers();
    private final TickWriter<String> writer =
            new TickWriter<>(brokers, "clock", TickDeserializer.key("group"), TICK, System::nanoTime);

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void noTickIsWrittenBeforeTheClockOfTheJobBegins() throws Exception {
        writer.writeWatermark(new Watermark(Long.MIN_VALUE));
        assertThat(brokers.sent.poll(WHILE_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        writer.writeWatermark(new Watermark(0));
        ProducerRecord<byte[], byte[]> tick = brokers.sent.take();
        assertThat(tick.topic()).isEqualTo("clock");
        assertThat(tick.key()).isEqualTo(utf8("group"));
    }

    @Test
    void whileBrokersAreAwayTicksNeitherPileUpNorEnd() throws Exception {
        writer.writeWatermark(new Watermark(0));
        for (int outage = 0; outage < 3; outage++) {
            brokers.sent.take();
            assertThat(brokers.sent.poll(WHILE_MILLIS, TimeUnit.MILLISECONDS))
                    .as("another one while the first has not arrived")
                    .isNull();
            brokers.errorNext(new TimeoutException("nobody there"));
        }
        brokers.refuse(new TimeoutException("nobody knows the topic"));
        brokers.sent.clear();
        for (int outage = 0; outage < 3; outage++) {
            brokers.sent.take();
        }
        brokers.refuse(null);
        for (int arrived = 0; arrived < 3; arrived++) {
            while (!brokers.completeNext()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Kafka's own fake, which also tells what is sent. */
    private static final class Brokers extends MockProducer<byte[], byte[]> {
        private final BlockingQueue<ProducerRecord<byte[], byte[]>> sent = new LinkedBlockingQueue<>();

        Brokers() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        synchronized void refuse(@Nullable RuntimeException why) {
            sendException = why;
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, org.apache.kafka.clients.producer.@Nullable Callback callback) {
            sent.add(record);
            return super.send(record, callback);
        }
    }
}
