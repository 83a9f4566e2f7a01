package io.tetik.collector.kafka;

import io.tetik.collector.config.Idempotency;
import io.tetik.collector.config.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether Kafka answers, and which topics there are. */
public final class KafkaWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    private final Admin admin;
    private final Set<String> topics;
    private final Idempotency idempotency;
    private final RecordWriter writer;
    private final Thread thread = new Thread(this::run, "collector-watch");

    private volatile Set<String> missing;
    private volatile long lastAnswer = System.nanoTime();
    private volatile boolean answers;
    private volatile boolean closed;

    private KafkaWatch(KafkaSettings kafka, Collection<String> topics, Idempotency idempotency, RecordWriter writer) {
        this.admin = Admin.create(ClientProperties.admin(kafka));
        this.topics = new TreeSet<>(topics);
        this.topics.add(idempotency.topic());
        this.idempotency = idempotency;
        this.writer = writer;
        this.missing = Set.copyOf(this.topics);
    }

    /** @param writer is told of topics that have come, before anybody writes to them */
    public static KafkaWatch start(
            KafkaSettings kafka, Collection<String> topics, Idempotency idempotency, RecordWriter writer) {
        KafkaWatch watch = new KafkaWatch(kafka, topics, idempotency, writer);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** For how long it has not answered; empty if the last look was answered. */
    public Optional<Duration> away() {
        return answers ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - lastAnswer));
    }

    /** Those of the configuration that there are not, as far as is known. */
    public Set<String> missing() {
        return missing;
    }

    private void run() {
        while (!closed) {
            try {
                look();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void look() throws InterruptedException {
        try {
            Set<String> found = new TreeSet<>();
            for (Map.Entry<String, KafkaFuture<TopicDescription>> each :
                    admin.describeTopics(topics).topicNameValues().entrySet()) {
                if (isThere(each.getValue())) {
                    found.add(each.getKey());
                }
            }
            for (String topic : found) {
                if (missing.contains(topic)) {
                    writer.learn(topic);
                }
            }
            Set<String> gone = new TreeSet<>(topics);
            gone.removeAll(found);
            missing = Set.copyOf(gone);
            if (!answers) {
                LOG.info("Kafka answers; topics that are missing: {}", gone);
            }
            answers = true;
            lastAnswer = System.nanoTime();
            if (gone.contains(idempotency.topic())) {
                create();
            }
        } catch (ExecutionException | RuntimeException away) {
            if (answers) {
                LOG.warn("Kafka does not answer: {}", away.getMessage());
            }
            answers = false;
        }
    }

    private static boolean isThere(KafkaFuture<TopicDescription> described)
            throws ExecutionException, InterruptedException {
        try {
            described.get();
            return true;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw failed;
        }
    }

    private void create() throws InterruptedException {
        NewTopic topic = new NewTopic(idempotency.topic(), Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        "compact,delete",
                        TopicConfig.RETENTION_MS_CONFIG,
                        String.valueOf(idempotency.window().toMillis())));
        try {
            admin.createTopics(List.of(topic)).all().get();
            LOG.info("created the topic {}", idempotency.topic());
        } catch (ExecutionException failed) {
            LOG.warn("cannot create the topic {}: {}", idempotency.topic(), failed.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        admin.close(Duration.ofSeconds(1));
    }
}
