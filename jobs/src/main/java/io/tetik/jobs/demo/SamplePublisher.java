package io.tetik.jobs.demo;

import io.tetik.engine.revision.DefinitionBook;
import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.jobs.config.TopicsConfig;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.operator.TetikKinds;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes the sample data: definitions one record each, and the event files side by side, in about their own order. */
final class SamplePublisher implements AutoCloseable {
    private static final Pattern USER = Pattern.compile("\"userId\":\"([^\"]+)\"");

    private final KafkaProducer<String, byte[]> producer;
    private final TopicsConfig topics;
    private final Path samples;
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    SamplePublisher(String bootstrapServers, TopicsConfig topics, Path samples) {
        this.topics = topics;
        this.samples = samples;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    int publishDefinitions() throws IOException {
        int count = 0;
        for (Path file : files("definitions", ".yaml")) {
            SourceText source = new SourceText(file.getFileName().toString(), Files.readString(file));
            for (DefinitionRecord definition : DefinitionRecords.of(TetikKinds.LANGUAGE, source, 1, new Problems())) {
                send(new ProducerRecord<>(
                        topics.definitions(), DefinitionBook.key(definition), RecordJson.toBytes(definition)));
                count++;
            }
        }
        producer.flush();
        return count;
    }

    private List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(samples.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Lines of one file, one ahead. */
    private static final class Lines implements Comparable<Lines> {
        private final String topic;
        private final BufferedReader reader;
        private final long size;
        private long read;
        private @Nullable String next;

        Lines(Path file, String topic) throws IOException {
            this.topic = topic;
            this.size = count(file);
            this.reader = open(file);
            advance();
        }

        private static BufferedReader open(Path file) throws IOException {
            // Not every byte of the samples is UTF-8: one byte a character leaves them as they are.
            return new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.ISO_8859_1));
        }

        private static long count(Path file) throws IOException {
            try (BufferedReader reader = open(file)) {
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
            PriorityQueue<Lines> files = new PriorityQueue<>(open());
            for (Lines file = files.poll(); file != null; file = files.poll()) {
                if (file.next != null) {
                    publish(file.topic, file.next);
                    file.advance();
                    files.add(file);
                }
            }
            producer.flush();
        } catch (IOException | UncheckedIOException broken) {
            failure.set(broken);
        }
    }

    private List<Lines> open() throws IOException {
        List<Lines> open = new ArrayList<>();
        for (Path file : files("events", ".jsonl.gz")) {
            String word = file.getFileName().toString().replace(".jsonl.gz", "");
            open.add(new Lines(
                    file,
                    topics.events().stream()
                            .filter(topic -> topic.contains(word))
                            .findFirst()
                            .orElse(topics.events().get(0))));
        }
        return open;
    }

    private void publish(String topic, String line) {
        Matcher user = USER.matcher(line);
        String key = user.find() ? user.group(1) : null;
        send(new ProducerRecord<>(topic, key, line.getBytes(StandardCharsets.ISO_8859_1)));
        published.incrementAndGet();
    }

    private void send(ProducerRecord<String, byte[]> line) {
        Future<?> unused = producer.send(line, (metadata, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    int published() {
        return published.get();
    }

    void throwFailure() throws Exception {
        Exception failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
