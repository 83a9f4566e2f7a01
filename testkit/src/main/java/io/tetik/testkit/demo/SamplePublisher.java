package io.tetik.testkit.demo;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.TopicsConfig;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.publish.RecordPublisher;
import io.tetik.testkit.publish.SampleData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Publishes the sample data: definitions one record each, and the event files side by side, in about their own order. */
final class SamplePublisher implements AutoCloseable {
    private final RecordPublisher records;
    private final TopicsConfig topics;
    private final SampleData samples;
    private final Duration maxDelay;
    private final EnvelopeReader envelopes;
    private final AtomicInteger published = new AtomicInteger();
    private volatile @Nullable Exception failure;

    SamplePublisher(EngagementConfig config, SampleData samples) {
        this.topics = config.topics();
        this.samples = samples;
        this.maxDelay = config.source().maxDelay();
        this.envelopes = new EnvelopeReader(config.source().maxEventBytes());
        this.records = new RecordPublisher(config.kafka().bootstrapServers());
    }

    int publishDefinitions() throws IOException {
        List<DefinitionRecord> definitions = samples.definitions();
        definitions.forEach(each -> records.send(RecordPublisher.message(topics.definitions(), each)));
        records.flush();
        return definitions.size();
    }

    /** Lines of one file, one ahead. */
    private static final class Lines implements Comparable<Lines> {
        private final String topic;
        private final BufferedReader reader;
        private final long size;
        private long read;
        private @Nullable String next;

        Lines(SampleData samples, String topic) throws IOException {
            this.topic = topic;
            this.size = count(samples, topic);
            this.reader = samples.events(topic);
            advance();
        }

        private static long count(SampleData samples, String topic) throws IOException {
            try (BufferedReader reader = samples.events(topic)) {
                return Math.max(1, reader.lines().count());
            }
        }

        void advance() throws IOException {
            next = reader.readLine();
            read++;
        }

        /** The files cover the same fortnight, so the one that is the least far goes on. */
        @Override
        public int compareTo(Lines other) {
            return Double.compare((double) read / size, (double) other.read / other.size);
        }
    }

    /** Publishes all events; a failure is kept for {@link #throwFailure}. */
    void publishEvents() {
        try {
            long latest = 0;
            PriorityQueue<Lines> files = new PriorityQueue<>(open());
            for (Lines file = files.poll(); file != null; file = files.poll()) {
                if (file.next != null) {
                    publish(file.topic, file.next);
                    latest = Math.max(latest, time(file.next));
                    file.advance();
                    files.add(file);
                }
            }
            publishEnd(latest);
            records.flush();
        } catch (IOException | UncheckedIOException broken) {
            failure = broken;
        }
    }

    private List<Lines> open() throws IOException {
        List<Lines> open = new ArrayList<>();
        for (String topic : topics.events()) {
            open.add(new Lines(samples, topic));
        }
        return open;
    }

    /** Broken lines are part of the sample; they have no time. */
    private long time(String line) {
        try {
            return envelopes.read(line.getBytes(SampleData.CHARSET)).time();
        } catch (RejectedException broken) {
            return 0;
        }
    }

    /**
     * Takes the clock of every partition to the last event of the sample and not further: one event in each, which is later by
     * as much as the job waits for those that are late. It waits itself, and so nothing is decided about it.
     */
    private void publishEnd(long latest) {
        String end = "{\"eventId\":\"end\",\"type\":\"product_viewed\",\"userId\":\"end\",\"eventTime\":"
                + (latest + maxDelay.toMillis() + 1)
                + ",\"properties\":{\"sku\":\"none\",\"category\":\"none\",\"price\":0.0}}";
        for (String topic : topics.events()) {
            for (int partition = 0; partition < JobBroker.PARTITIONS; partition++) {
                records.send(new ProducerRecord<>(topic, partition, null, end.getBytes(SampleData.CHARSET)));
            }
        }
    }

    private void publish(String topic, String line) {
        records.send(new ProducerRecord<>(topic, SampleData.user(line), line.getBytes(SampleData.CHARSET)));
        published.incrementAndGet();
    }

    int published() {
        return published.get();
    }

    void throwFailure() throws Exception {
        Exception failed = failure == null ? records.failure() : failure;
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        records.close();
    }
}
