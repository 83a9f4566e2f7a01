package io.tetik.testkit.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.harness.LogLines;
import io.tetik.testkit.harness.OutputTopic;
import io.tetik.testkit.harness.RunningJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a quiet system does, and one in which clocks are ahead: the clock neither stands nor runs away. */
@Timeout(180)
class SilenceIT {
    private static final String DEFINITIONS = """
            kind: EventType
            name: cart
            ---
            kind: EventType
            name: order
            ---
            kind: EventType
            name: view
            ---
            kind: Campaign
            name: receipt
            trigger: {event: order}
            steps: [{send: {channel: push, template: receipt}}]
            ---
            kind: Campaign
            name: reminder
            trigger: {abandonment: {start: [cart], complete: [order], after: 2s}}
            steps: [{send: {channel: push, template: reminder}}]
            """;

    /** For a machine that has much else to do. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    @TempDir
    private Path folder = Path.of("");

    /** As it is delivered: nothing is said but where Kafka is. */
    @Test
    void withDefaultOptionsNobodyWaitsForAPhoneThatIsAheadNorForTheNextEvent() throws Exception {
        try (JobBroker broker = begin()) {
            EngagementConfig config = config(broker);
            List<String> topics = config.topics().events();
            try (RunningJob job = RunningJob.start(config);
                    OutputTopic<DeliveryCommand> commands = commands(config)) {
                Await.until("a checkpoint", job::hasCheckpoint);
                for (int minutes : List.of(5, 7, 20, 50, 59)) {
                    Instant ahead = Instant.now().plus(Duration.ofMinutes(minutes));
                    broker.publish(topics.get(0), 0, event("phone-" + minutes, "order", ahead));
                }
                for (String topic : topics) {
                    broker.publish(topic, 0, event("loyal-" + topic, "cart", Instant.now()));
                    broker.publish(topic, 1, event("rare-" + topic, "cart", Instant.now()));
                }
                Instant busy = Instant.now();
                Await.until("the reminders of all, while one partition alone has events", () -> {
                    broker.publish(topics.get(0), 0, event("busy", "view", Instant.now()));
                    commands.poll();
                    assertThat(job.measured("partitionPaused")).isZero();
                    return commands.distinct() == 6;
                });
                assertThat(Duration.between(busy, Instant.now()))
                        .as("after 2 s, a max-delay and an idle-timeout, in which nothing was paused")
                        .isLessThan(Duration.ofSeconds(2 + 1 + 10).plus(RESERVE));

                Instant last = Instant.now();
                broker.publish(topics.get(1), 1, event("last", "order", last));
                await(commands, "the receipt of the last order before silence", "last");
                assertThat(Duration.between(last, Instant.now()))
                        .as("a max-delay, an idle-timeout and two ticks")
                        .isLessThan(Duration.ofSeconds(1 + 10 + 2).plus(RESERVE));
                assertThat(users(commands)).as("before their own instants").noneMatch(user -> user.startsWith("phone"));
                assertThat(job.measured("numEventsLate")).isZero();
                assertThat(job.measured("waitingEvents")).as("of the phones").isEqualTo(5);
                assertThat(job.restarts()).isZero();
            }
        }
    }

    /** One event a moment of the day before, in a topic of its own. It is documented that the others wait; it must be seen. */
    @Test
    void withDefaultOptionsATricklingImportHoldsLiveTopicsBackNoLongerThanItLastsAndThatIsSeen() throws Exception {
        try (JobBroker broker = begin()) {
            EngagementConfig config = config(broker);
            List<String> topics = config.topics().events();
            String live = topics.get(1);
            try (RunningJob job = RunningJob.start(config);
                    OutputTopic<DeliveryCommand> commands = commands(config)) {
                Callable<Void> trickle = importInto(broker, topics.get(0));
                trickle.call();
                Await.until("the first of the import", () -> job.measured("numEvents") == 1);
                broker.publish(live, 0, event("first", "cart", Instant.now()));
                Await.until("the pause of the live partition", () -> {
                    trickle.call();
                    return job.measured("partitionPaused", live) == 1;
                });
                broker.publish(live, 0, event("second", "order", Instant.now()));
                Await.until("what waits in Kafka meanwhile", () -> {
                    trickle.call();
                    return job.measured("recordsBehind", live) == 1;
                });
                commands.poll();
                assertThat(users(commands)).isEmpty();

                Instant end = Instant.now();
                Await.until("what waited for the import, while others go on", () -> {
                    broker.publish(live, 0, event("busy", "view", Instant.now()));
                    commands.poll();
                    return users(commands).contains("second");
                });
                assertThat(Duration.between(end, Instant.now()))
                        .as("an idle-timeout, a max-delay and two ticks")
                        .isLessThan(Duration.ofSeconds(10 + 1 + 2).plus(RESERVE));
                await(commands, "what was due since", "first");
                Await.until("the end of the pause", () -> job.measured("partitionPaused") == 0);
                assertThat(job.restarts()).isZero();
            }
        }
    }

    private static Callable<Void> importInto(JobBroker broker, String topic) {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        int[] sent = {0};
        return () -> {
            broker.publish(topic, 0, event("imported", "view", yesterday.plusMillis(sent[0]++)));
            return null;
        };
    }

    /** A new job that nothing has happened in takes events of the past in their order, and then goes on to the present. */
    @Test
    void theClockBeginsWithTheFirstEventAndGoesOnWhenAllAreSilent() throws Exception {
        try (JobBroker broker = begin()) {
            EngagementConfig config = config(broker, "--source.idle-timeout=1s", "--clock.tick=200ms");
            List<String> topics = config.topics().events();
            Instant yesterday = Instant.now().minus(Duration.ofDays(1));
            try (RunningJob job = RunningJob.start(config);
                    OutputTopic<DeliveryCommand> commands = commands(config)) {
                Await.until("longer than all silence that counts", () -> job.checkpoints() >= 6);
                for (int minute = 0; minute < 10; minute++) {
                    broker.publish(
                            topics.get(0), 0, event("past-" + minute, "cart", yesterday.plusSeconds(60L * minute)));
                }
                Await.until("what was due yesterday", () -> {
                    commands.poll();
                    return commands.distinct() == 10;
                });
                assertThat(commands.records())
                        .extracting(DeliveryCommand::getCreatedAt)
                        .as("each two seconds after its cart, and none of them late")
                        .containsExactlyInAnyOrderElementsOf(commands.records().stream()
                                .map(each -> minuteOf(each, yesterday))
                                .toList());
            }
        }
    }

    private static Instant minuteOf(DeliveryCommand command, Instant yesterday) {
        long minute = Long.parseLong(command.getUserId().substring("past-".length()));
        return Instant.ofEpochMilli(yesterday.plusSeconds(60 * minute + 2).toEpochMilli());
    }

    @Test
    void whatFallsDueInSilenceIsSentBeforeAndAfterAFailure() throws Exception {
        try (JobBroker broker = begin()) {
            EngagementConfig config = config(broker, "--source.idle-timeout=1s", "--clock.tick=200ms");
            String topic = config.topics().events().get(2);
            try (OutputTopic<DeliveryCommand> commands = commands(config)) {
                RunningJob job = RunningJob.start(config);
                Await.until("a checkpoint", job::hasCheckpoint);
                Instant first = Instant.now();
                broker.publish(topic, 0, event("first", "cart", first));
                await(commands, "a reminder after the only event of all", "first");
                assertThat(Duration.between(first, Instant.now()))
                        .isLessThan(
                                Duration.ofMillis(2_000 + 1_000 + 1_000 + 400).plus(RESERVE));

                broker.publish(topic, 1, event("second", "cart", Instant.now()));
                Await.until("a checkpoint after the second", () -> broker.isReadUpTo(config, topic, 1));
                job.kill();
                RunningJob next = RunningJob.start(config);
                await(commands, "a reminder after a restart and no event", "second");
                next.kill();
                assertThat(users(commands)).containsExactly("first", "second");
            }
        }
    }

    @Test
    void withDefaultOptionsTicksOutliveABrokerThatIsAwayAndTheJobDoesNotRestart() throws Exception {
        try (JobBroker broker = begin();
                LogLines log = LogLines.ofSources()) {
            EngagementConfig config = config(broker);
            String topic = config.topics().events().get(0);
            try (RunningJob job = RunningJob.start(config);
                    OutputTopic<DeliveryCommand> commands = commands(config)) {
                broker.publish(topic, 0, event("before", "view", Instant.now()));
                Await.until("the event, with which ticks begin", () -> job.measured("numEvents") == 1);

                broker.takeAway();
                awaitLine(log, "WARN tick not written topic=" + config.topics().clock());
                awaitLine(log, "WARN kafka does not tell topics=" + topic);
                broker.bringBack();
                broker.publish(topic, 0, event("after", "order", Instant.now()));
                await(commands, "a receipt by ticks alone", "after");
                assertThat(job.restarts()).isZero();
            }
        }
    }

    private static void awaitLine(LogLines log, String line) throws Exception {
        Await.until("the line " + line, () -> log.all().stream().anyMatch(each -> each.startsWith(line)));
    }

    private JobBroker begin() throws Exception {
        JobBroker broker = JobBroker.start(folder.resolve("kafka"));
        broker.createTopics(config(broker).topics());
        broker.publishDefinitions("quiet", DEFINITIONS);
        return broker;
    }

    private EngagementConfig config(JobBroker broker, String... options) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        all.add("--kafka.bootstrap-servers=" + broker.bootstrapServers());
        all.add("--checkpoint.directory=" + folder.resolve("checkpoints").toUri());
        if (options.length > 0) {
            all.add("--checkpoint.interval=500ms");
        }
        return EngagementConfig.load(all, Map.of());
    }

    private static String event(String user, String type, Instant time) {
        return "{\"eventId\":\"" + user + " " + type + " " + time + "\",\"type\":\"" + type + "\",\"userId\":\"" + user
                + "\",\"eventTime\":" + time.toEpochMilli() + "}";
    }

    private static void await(OutputTopic<DeliveryCommand> commands, String what, String user) throws Exception {
        Callable<Boolean> isThere = () -> {
            commands.poll();
            return users(commands).contains(user);
        };
        Await.until(what, isThere);
    }

    private static List<String> users(OutputTopic<DeliveryCommand> commands) {
        return commands.records().stream().map(DeliveryCommand::getUserId).toList();
    }

    private static OutputTopic<DeliveryCommand> commands(EngagementConfig config) {
        return new OutputTopic<>(
                config.kafka().bootstrapServers(),
                false,
                config.topics().commands(),
                DeliveryCommand.class,
                DeliveryCommand::getCommandId);
    }
}
