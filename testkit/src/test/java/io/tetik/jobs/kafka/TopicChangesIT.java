package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.harness.LogLines;
import io.tetik.testkit.harness.OutputTopic;
import io.tetik.testkit.harness.RunningJob;
import io.tetik.testkit.publish.RecordPublisher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens to topics while a job is down, and while it runs: each time it is read what there is to read, and whoever is
 * on call is told. The clock waits for every partition here, so that one that holds it up is seen.
 */
@Timeout(300)
class TopicChangesIT {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    static Path kafkaFolder;

    private static @Nullable JobBroker kafka;

    @TempDir
    private Path folder = Path.of("");

    private LogLines lines = LogLines.ofSources();
    private int parallelism = 1;
    private int events;

    @BeforeAll
    static void startBroker() throws Exception {
        kafka = JobBroker.start(kafkaFolder);
        broker().createTopics(EngagementConfig.load(List.of("--kafka.bootstrap-servers=none:1"), Map.of())
                .topics());
        broker().publishDefinitions("login", """
                kind: EventType
                name: login
                """);
    }

    @AfterAll
    static void stopBroker() {
        broker().close();
    }

    @BeforeEach
    void listen() {
        lines.close();
        lines = LogLines.ofSources();
    }

    @AfterEach
    void release() {
        lines.close();
    }

    @Test
    void aRetiredTopicIsNotReadHoldsNothingUpAndGoesOnWhereItWasWhenItIsNamedAgain() throws Exception {
        broker().createTopic("retired", 1);
        broker().createTopic("kept", 1);
        send("retired", 3);
        send("kept", 2);
        Path first = readAndStop(null, 5, "retired", "kept");

        send("retired", 4);
        send("kept", 1);
        Path second;
        try (RunningJob job = RunningJob.restore(config("kept"), first)) {
            awaitEvents(job, 1);
            awaitClock(job);
            second = stop(job);
        }
        assertThat(lines.all()).contains("INFO partition no longer read topic=retired partition=0 at=3");

        send("kept", 1);
        readAndStop(second, 5, "retired", "kept");
        assertThat(lines.all()).noneMatch(line -> line.contains("lost") || line.contains("missed"));
    }

    @Test
    void aTopicThatIsMissingIsNamedAndTheOthersAreRead() throws Exception {
        parallelism = 2; // One of the subtasks then has nothing but what is missing.
        broker().createTopic("deleted", 2);
        broker().createTopic("there", 1);
        send("deleted", 3);
        broker().publish("deleted", 1, login());
        send("there", 2);
        Path savepoint = readAndStop(null, 6, "deleted", "there", "never");
        assertThat(lines.all()).contains("WARN topic missing topic=never");

        broker().deleteTopic("deleted");
        send("there", 3);
        try (RunningJob job = RunningJob.restore(config("deleted", "there"), savepoint)) {
            awaitEvents(job, 3);
            awaitClock(job);
            assertThat(job.measured("topicMissing", "deleted")).isPositive();
            assertThat(job.measured("topicMissing", "there")).isZero();
            assertThat(lines.all()).contains("WARN topic missing topic=deleted");

            broker().createTopic("deleted", 2);
            send("deleted", 2);
            awaitEvents(job, 5);
            Await.until(
                    "the last look",
                    () -> job.measured("numPositionsLost", "deleted") == 2
                            && job.measured("topicMissing") == 0
                            && lines.all().contains("INFO topic found topic=deleted"));
            assertThat(lines.all())
                    .contains("WARN position lost topic=deleted partition=0 reason=recreated was=3 from=0");
        }
    }

    /** Retention passed, a topic created again with fewer records and one with more; and start.from has had its say. */
    @Test
    void whatKafkaStillHasIsReadAndWhatIsGoneIsTold() throws Exception {
        List<String> topics = List.of("short", "fewer", "more");
        topics.forEach(topic -> broker().createTopic(topic, 1));
        for (String topic : topics) {
            send(topic, 3);
        }
        Path savepoint = readAndStop(null, 9, "short", "fewer", "more");

        send("short", 7);
        broker().deleteRecords("short", 0, 8);
        broker().deleteTopic("fewer");
        broker().deleteTopic("more");
        broker().createTopic("fewer", 1);
        broker().createTopic("more", 1);
        send("fewer", 2);
        send("more", 5);
        try (RunningJob job = RunningJob.restore(config("--start.from=latest", "short", "fewer", "more"), savepoint)) {
            awaitEvents(job, 2 + 2 + 5);
            assertThat(lines.all())
                    .contains(
                            "WARN records missed topic=short partition=0 missed=5 from=8",
                            "WARN position lost topic=fewer partition=0 reason=recreated was=3 from=0",
                            "WARN position lost topic=more partition=0 reason=recreated was=3 from=0");
            assertThat(job.measured("numRecordsMissed", "short")).isEqualTo(5);
            assertThat(job.measured("numRecordsMissed")).isEqualTo(5);
            assertThat(job.measured("numPositionsLost")).isEqualTo(2);
        }
    }

    @Test
    void aNewPartitionAndATopicCreatedAnewAreReadWhileTheJobRuns() throws Exception {
        broker().createTopic("growing", 1);
        broker().createTopic("replaced", 1);
        send("growing", 1);
        send("replaced", 2);
        try (RunningJob job = RunningJob.start(config("growing", "replaced"))) {
            awaitEvents(job, 3);
            Await.until("a checkpoint", job::hasCheckpoint);
            broker().raisePartitions("growing", 2);
            broker().publish("growing", 1, login());
            awaitEvents(job, 4);

            broker().deleteTopic("replaced");
            Await.until("the line that it is missing", () -> lines.all().contains("WARN topic missing topic=replaced"));
            send("growing", 1);
            awaitEvents(job, 5);

            broker().createTopic("replaced", 1);
            send("replaced", 7);
            // How far the connector has come with the new one by itself is left to chance.
            String line = "WARN position lost topic=replaced partition=0 reason=recreated was=";
            Await.until("the line that says so", () -> lines.all().stream().anyMatch(each -> each.startsWith(line)));
            Await.until("all of the new topic", () -> job.measured("numEvents") >= 7);
        }
    }

    /** The connector's own number of pending records leaves such a partition out. */
    @Test
    void aPartitionThatWaitsForOthersIsSeenWithWhatItHas() throws Exception {
        broker().createTopic("behind", 1);
        broker().createTopic("ahead", 1);
        broker().publish("behind", 0, event("login", START));
        broker().publish("ahead", 0, event("login", START.plusSeconds(7_200)));
        try (RunningJob job = RunningJob.start(config("--source.max-drift=1m", "behind", "ahead"))) {
            awaitEvents(job, 2);
            Await.until("the pause", () -> job.measured("partitionPaused", "ahead") == 1);
            assertThat(job.measured("partitionPaused", "behind")).isZero();
            broker().publish("ahead", 0, event("login", START.plusSeconds(7_201)));
            Await.until("the record that waits", () -> job.measured("recordsBehind", "ahead") == 1);
            assertThat(job.measured("numEvents")).isEqualTo(2);
            assertThat(job.measured("clockAge", "behind") - job.measured("clockAge", "ahead"))
                    .isCloseTo(7_200_000, within(5_000L));

            broker().publish("behind", 0, event("login", START.plusSeconds(7_202)));
            awaitEvents(job, 4);
            Await.until("the end of the pause", () -> job.measured("partitionPaused") == 0);
        }
    }

    @Test
    void definitionsAreReadWholeAtEveryStart() throws Exception {
        broker().createTopic("login-events", 1);
        send("login-events", 1);
        String topic = "definitions-anew";
        broker().createTopic(topic, 1);
        // A removal that was taken back, and that Kafka has not compacted away yet.
        publish(topic, null, "Segment/back");
        publish(topic, new DefinitionRecord("Segment", "back", 2, segment("back"), null), "Segment/back");
        publish(topic, new DefinitionRecord("Segment", "lost", 1, segment("lost"), null), "Segment/lost");
        publish(
                topic,
                new DefinitionRecord("EventType", "login", 1, "kind: EventType\nname: login\n", null),
                "EventType/login");
        broker().createTopic("answers", 1);
        String[] options = {"--topics.definitions=" + topic, "--topics.definition-status=answers", "login-events"};
        Path savepoint = readAndStop(null, 1, options);
        assertThat(answers()).contains("back 2 ACTIVE").noneMatch(answer -> answer.endsWith("REMOVED"));

        broker().deleteTopic(topic);
        broker().createTopic(topic, 1);
        publish(
                topic,
                new DefinitionRecord("EventType", "login", 2, "kind: EventType\nname: login\n", null),
                "EventType/login");
        publish(
                topic,
                new DefinitionRecord("EventType", "logout", 1, "kind: EventType\nname: logout\n", null),
                "EventType/logout");
        publish(topic, null, "Segment/back");
        try (RunningJob job = RunningJob.restore(config(options), savepoint)) {
            Await.until(
                    "the answers",
                    () -> answers().containsAll(List.of("login 2 ACTIVE", "logout 1 ACTIVE", "back 2 REMOVED")));
            broker().publish("login-events", 0, event("logout"));
            awaitEvents(job, 1);
            assertThat(job.measured("numEventsRejected")).isZero();

            assertThat(job.measured("definitionsNotInTopic")).isEqualTo(1);
            publish(topic, null, "Segment/lost");
            Await.until("the removal", () -> job.measured("definitionsNotInTopic") == 0);
        }
    }

    private static List<String> answers() {
        try (OutputTopic<DefinitionStatus> topic = new OutputTopic<>(
                broker().bootstrapServers(), false, "answers", DefinitionStatus.class, TopicChangesIT::answer)) {
            topic.pollToTheEnd();
            return topic.ids();
        }
    }

    private static String answer(DefinitionStatus status) {
        return status.getName() + " " + status.getRevision() + " " + status.getStatus();
    }

    private static String segment(String name) {
        return "kind: Segment\nname: " + name + "\nwhen: 'true'\n";
    }

    private static void publish(String topic, @Nullable DefinitionRecord definition, String key) throws Exception {
        broker().send(List.of(
                definition == null
                        ? new ProducerRecord<>(topic, key, null)
                        : RecordPublisher.message(topic, definition)));
    }

    /** Reads so many events, takes a savepoint and stops. */
    private Path readAndStop(@Nullable Path savepoint, int expected, String... options) throws Exception {
        EngagementConfig config = config(options);
        try (RunningJob job = savepoint == null ? RunningJob.start(config) : RunningJob.restore(config, savepoint)) {
            awaitEvents(job, expected);
            return stop(job);
        }
    }

    /** As soon as all of its tasks run: before that there is no savepoint. */
    private Path stop(RunningJob job) throws Exception {
        Await.until("a checkpoint", () -> job.checkpoints() > 0);
        return job.stop(folder.resolve("savepoints"));
    }

    /** No more than those, either: each was sent once, so none may come twice. */
    private static void awaitEvents(RunningJob job, int expected) throws Exception {
        Await.until(expected + " events", () -> {
            job.requireRunning();
            return job.measured("numEvents") >= expected;
        });
        assertThat(job.measured("numEvents")).isEqualTo(expected);
        assertThat(job.measured("numEventsDuplicate")).isZero();
    }

    /** Until the clock has reached the last event of all: no other partition holds it up. */
    private void awaitClock(RunningJob job) throws Exception {
        long latest = START.plusSeconds(events).toEpochMilli();
        Await.until("the clock", () -> job.hasReached(latest - 1));
    }

    private void send(String topic, int number) throws Exception {
        for (int i = 0; i < number; i++) {
            broker().publish(topic, 0, login());
        }
    }

    private String login() {
        return event("login");
    }

    private String event(String type) {
        return event(type, START.plusSeconds(events + 1));
    }

    private String event(String type, Instant time) {
        events++;
        return "{\"eventId\":\"e" + events + "\",\"type\":\"" + type + "\",\"userId\":\"u\",\"eventTime\":\"" + time
                + "\"}";
    }

    /** Options, and names of event topics. */
    private EngagementConfig config(String... optionsAndTopics) {
        List<String> options = new ArrayList<>(List.of(
                "--kafka.bootstrap-servers=" + broker().bootstrapServers(),
                "--checkpoint.directory=" + folder.resolve("checkpoints").toUri(),
                "--checkpoint.interval=300ms",
                "--ordering.max-delay=0s",
                "--source.idle-timeout=0s",
                "--parallelism=" + parallelism));
        List<String> topics = new ArrayList<>();
        Arrays.stream(optionsAndTopics).forEach(each -> (each.startsWith("--") ? options : topics).add(each));
        options.add("--topics.events=" + String.join(",", topics));
        return EngagementConfig.load(options, Map.of());
    }

    private static JobBroker broker() {
        JobBroker running = kafka;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }
}
