package io.tetik.testkit.chaos;

import static io.tetik.testkit.chaos.Bystanders.event;

import io.tetik.schemas.DefinitionRecord;
import io.tetik.testkit.publish.RecordPublisher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What public reports of faults tell of topics and of single records, as it happens under a job. */
final class TopicCases {
    static final int PARTITIONS = 4;
    static final String KEPT = "chaos.kept.v1";
    static final String REPLACED = "chaos.replaced.v1";
    static final String RETIRED = "chaos.retired.v1";
    static final String CUT = "chaos.cut.v1";
    static final String REPLACED_WHILE_DOWN = "chaos.replaced-while-down.v1";
    static final List<String> TOPICS = List.of(KEPT, REPLACED, RETIRED, CUT, REPLACED_WHILE_DOWN);

    /** So often the job looks at what Kafka holds. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int PUBLISHED_WHILE_DOWN = 10;
    private static final int CUT_WHILE_DOWN = 6;
    /** A record of 900 KB is let in; twice as much is no command. */
    private static final String BLOB = "b".repeat(900_000);

    private static final String NO_TIME = "reason.invalid-time.numEventsRejected";

    private final LocalCluster cluster;
    private final Admin admin;
    private final RecordPublisher publisher;
    private final Bystanders others;
    private final String definitions;
    private JobUnderTest job;

    TopicCases(LocalCluster cluster, Admin admin, RecordPublisher publisher, Bystanders others, JobUnderTest job) {
        this.cluster = cluster;
        this.admin = admin;
        this.publisher = publisher;
        this.others = others;
        this.job = job;
        this.definitions = job.config().topics().definitions();
    }

    /** What the job meets while it runs. */
    List<TopicCase> whileItRuns() {
        return List.of(
                TopicCase.of("a phone 50 minutes ahead, another 2 hours", this::phonesAhead),
                TopicCase.of("events dated 0001 and 1970", this::zeroTimes),
                TopicCase.of("a YAML alias bomb among the definitions", () -> refused(HostileRecords.aliasBomb())),
                TopicCase.of(
                        "a definition whose answer would be too large",
                        () -> refused(HostileRecords.longLineWithMistakes())),
                TopicCase.of("a command that would be too large", this::tooLargeCommand),
                TopicCase.of("records deleted that were read", this::deleteWhatWasRead),
                TopicCase.of("partitions added", this::addPartitions),
                TopicCase.of("a topic deleted", this::deleteTopic),
                new TopicCase("the topic created again", 1, this::createTopicAgain));
    }

    /** What happens while the job is down; it is seen at the next start. */
    void whileItIsDown() throws IOException, ChaosException, ExecutionException, InterruptedException {
        for (int i = 0; i < PUBLISHED_WHILE_DOWN; i++) {
            publish(event(CUT, 0, "view", "late-reader-" + i, Instant.now(), ""));
        }
        deleteRecords(CUT, end(CUT) - PUBLISHED_WHILE_DOWN + CUT_WHILE_DOWN);
        delete(RETIRED);
        delete(REPLACED_WHILE_DOWN);
        create(REPLACED_WHILE_DOWN);
        publish(event(REPLACED_WHILE_DOWN, 0, "order", "first-in-the-new", Instant.now(), ""));
    }

    /** @param logs from before the start */
    List<TopicCase> afterRestart(JobUnderTest restarted, Logs logs) {
        job = restarted;
        return List.of(
                TopicCase.of(
                        "a topic retired and deleted",
                        () -> line(logs, "partition no longer read topic=" + RETIRED + " partition=0")),
                TopicCase.of(
                        "records deleted that were not read",
                        () -> line(logs, "records missed topic=" + CUT + " partition=0 missed=" + CUT_WHILE_DOWN)),
                TopicCase.of("a topic created again while the job was down", () -> {
                    awaitDecided("first-in-the-new");
                    return line(logs, "position lost topic=" + REPLACED_WHILE_DOWN + " partition=0 reason=recreated");
                }));
    }

    private String phonesAhead() throws IOException, ChaosException {
        Logs logs = logs();
        Instant now = Instant.now();
        publish(event(KEPT, 0, "order", "phone", now.plus(Duration.ofMinutes(50)), ""));
        publish(event(KEPT, 1, "order", "stranger", now.plus(Duration.ofHours(2)), ""));
        others.awaitDecided();
        String seen = line(logs, "input rejected reason=invalid-time");
        requireUndecided("phone", "stranger");
        if (measured("partitionPaused") > 0) {
            throw new ChaosException("a partition is paused for a phone");
        }
        return seen;
    }

    private String zeroTimes() throws IOException, ChaosException {
        double before = measured(NO_TIME);
        publish(event(KEPT, 0, "order", "net", Instant.parse("0001-01-01T00:00:00Z"), ""));
        publish(event(KEPT, 1, "order", "php", Instant.EPOCH, ""));
        String seen = metric(NO_TIME, before + 2);
        others.awaitDecided();
        requireUndecided("net", "php");
        return seen;
    }

    private String refused(DefinitionRecord definition) throws IOException, ChaosException {
        Logs logs = logs();
        publish(RecordPublisher.message(definitions, definition));
        return line(
                logs,
                "definition answered kind=%s name=%s revision=1 status=REJECTED"
                        .formatted(definition.getKind(), definition.getName()));
    }

    private String tooLargeCommand() throws IOException, ChaosException {
        publish(event(KEPT, 0, "checkout", "whale", Instant.now(), "\"blob\":\"" + BLOB + "\""));
        String seen = metric("reason.oversize.numSuppressed", 1);
        requireUndecided("whale");
        return seen;
    }

    private String deleteWhatWasRead() throws IOException, ChaosException, ExecutionException, InterruptedException {
        // Whatever was published before these were decided has been read.
        long end = end(KEPT);
        others.awaitDecided();
        deleteRecords(KEPT, end);
        Waiting.hold(BETWEEN_LOOKS.multipliedBy(2), this::requireNothingMissed);
        return "numRecordsMissed=0";
    }

    private void requireNothingMissed() throws ChaosException {
        double missed = measured("numRecordsMissed");
        if (missed > 0) {
            throw new ChaosException(missed + " records are missed that were read");
        }
    }

    private String addPartitions() throws IOException, ChaosException, ExecutionException, InterruptedException {
        admin.createPartitions(Map.of(KEPT, NewPartitions.increaseTo(PARTITIONS + 2)))
                .all()
                .get();
        String last = metricName(KEPT) + ".partition." + (PARTITIONS + 1) + ".recordsBehind";
        Waiting.until(
                "the new partitions are found",
                PATIENCE,
                () -> job.metrics(last).isPresent());
        others.partitions(PARTITIONS + 2);
        return "recordsBehind of partition " + (PARTITIONS + 1);
    }

    private String deleteTopic() throws IOException, ChaosException, ExecutionException, InterruptedException {
        Logs logs = logs();
        delete(REPLACED);
        metric(metricName(REPLACED) + ".topicMissing", 1);
        return line(logs, "topic missing topic=" + REPLACED);
    }

    private String createTopicAgain() throws IOException, ChaosException, ExecutionException, InterruptedException {
        Logs logs = logs();
        create(REPLACED);
        publish(event(REPLACED, 0, "order", "newcomer", Instant.now(), ""));
        String seen = line(logs, "position lost topic=" + REPLACED + " partition=0 reason=recreated");
        awaitDecided("newcomer");
        return seen;
    }

    private void requireUndecided(String... users) throws ChaosException {
        for (String user : users) {
            if (others.decided().contains(user)) {
                throw new ChaosException("there is a command for " + user);
            }
        }
    }

    private void awaitDecided(String user) throws ChaosException {
        Waiting.until(user + " is decided", PATIENCE, () -> others.decided().contains(user));
    }

    private Logs logs() throws IOException {
        return cluster.logs("taskmanager-");
    }

    /** Waits for a line, and gives the words that it was known by. */
    private static String line(Logs logs, String words) throws ChaosException {
        Waiting.until("a log says '" + words + "'", PATIENCE, () -> logs.says(words));
        return "log: " + words;
    }

    /** Waits until a metric is as much at least. */
    private String metric(String name, double least) throws ChaosException {
        Waiting.until(name + " is " + least, PATIENCE, () -> measured(name) >= least);
        return "metric: " + name;
    }

    private double measured(String name) {
        return job.metrics(name).orElse(0);
    }

    /** Flink puts other letters in place of points. */
    private static String metricName(String topic) {
        return "topic." + topic.replace('.', '_');
    }

    /** Returns when Kafka has it. */
    private void publish(ProducerRecord<String, byte[]> message) throws ChaosException {
        publisher.send(message);
        publisher.flush();
        if (publisher.failure() != null) {
            throw new ChaosException("publishing has failed: " + publisher.failure());
        }
    }

    private void create(String topic) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }

    private void delete(String topic) throws ChaosException, ExecutionException, InterruptedException {
        admin.deleteTopics(Set.of(topic)).all().get();
        Waiting.until("there is no " + topic, PATIENCE, () -> !topics().contains(topic));
    }

    private Set<String> topics() {
        return admin.listTopics()
                .names()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private long end(String topic) throws ExecutionException, InterruptedException {
        TopicPartition first = new TopicPartition(topic, 0);
        return admin.listOffsets(Map.of(first, OffsetSpec.latest()))
                .partitionResult(first)
                .get()
                .offset();
    }

    private void deleteRecords(String topic, long before) throws ExecutionException, InterruptedException {
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }
}
