package io.tetik.testkit.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.TopicsConfig;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.harness.OutputTopic;
import io.tetik.testkit.harness.RunningJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Definitions and events in, commands out, the job killed twice and restarted from its checkpoints in between. */
@Timeout(300)
class EngagementIT {
    private static final int LINES = 8_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void atLeastOnceEveryExpectedCommandArrivesAndNoOther() throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> arrived = runWithKills("at-least-once", expected);
        assertThat(new HashSet<>(arrived)).isEqualTo(new HashSet<>(expected));
    }

    @Test
    void exactlyOnceEveryExpectedCommandArrivesOneTime() throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> arrived = runWithKills("exactly-once", expected);
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** One partition is silent after the restart: its clock must not be lost, or it would stop all others for good. */
    @Test
    void whatFallsDueIsSentThoughAPartitionIsSilentSinceTheRestart() throws Exception {
        try (JobBroker broker = JobBroker.start(folder.resolve("kafka"))) {
            EngagementConfig config = config(broker, "at-least-once");
            broker.createTopics(config.topics());
            broker.publishDefinitions("reminder", """
                    kind: EventType
                    name: cart
                    ---
                    kind: Campaign
                    name: reminder
                    trigger: {abandonment: {start: [cart], after: 30m}}
                    steps: [{send: {channel: push, template: reminder}}]
                    """);
            for (String topic : config.topics().events()) {
                broker.publish(topic, 0, cart("u1", "10:00"));
                broker.publish(topic, 1, cart("u2", "10:50"));
            }
            RunningJob job = RunningJob.start(config);
            Await.until("a checkpoint after the last event", () -> broker.isReadToTheEnd(config));
            job.kill();
            for (String topic : config.topics().events()) {
                broker.publish(topic, 0, cart("u1", "11:00"));
            }
            job = RunningJob.start(config);
            try (OutputTopic<DeliveryCommand> commands = commands(config)) {
                Await.until("the reminder of 10:30", () -> {
                    commands.poll();
                    return commands.records().size() == 1;
                });
            }
            job.kill();
        }
    }

    private static String cart(String user, String time) {
        return "{\"eventId\":\"" + time + "\",\"type\":\"cart\",\"userId\":\"" + user + "\",\"eventTime\":\"2026-11-01T"
                + time + ":00Z\"}";
    }

    private List<String> runWithKills(String guarantee, List<String> expected) throws Exception {
        Samples samples = Samples.first(LINES);
        expected.addAll(samples.expectedCommandIds(folder));
        assertThat(expected)
                .as("commands of the replay")
                .hasSizeGreaterThan(500)
                .doesNotHaveDuplicates();
        try (JobBroker broker = JobBroker.start(folder.resolve("kafka"))) {
            EngagementConfig config = config(broker, guarantee);
            broker.createTopics(config.topics());
            for (Path file : samples.definitions()) {
                broker.publishDefinitions(file.getFileName().toString(), Files.readString(file));
            }
            publishEvents(broker, config.topics(), samples);
            try (OutputTopic<DeliveryCommand> commands = commands(config)) {
                return follow(config, commands, expected);
            }
        }
    }

    /** Kills the job after a third and after two thirds, and lets it end its work the third time. */
    private static List<String> follow(
            EngagementConfig config, OutputTopic<DeliveryCommand> commands, List<String> expected) throws Exception {
        Set<String> missing = new HashSet<>(expected);
        for (int third = 1; third <= 3; third++) {
            int rest = expected.size() * (3 - third) / 3;
            RunningJob job = RunningJob.start(config);
            Await.until("no more than " + rest + " of " + expected.size() + " commands missing", () -> {
                commands.poll();
                missing.removeAll(new HashSet<>(commands.ids()));
                return missing.size() <= rest && job.hasCheckpoint();
            });
            job.kill();
        }
        commands.pollToTheEnd();
        return commands.ids();
    }

    /** What the job sends, as an adapter reads it. */
    private static OutputTopic<DeliveryCommand> commands(EngagementConfig config) {
        return new OutputTopic<>(
                config.kafka().bootstrapServers(),
                config.delivery().guarantee() == DeliveryGuarantee.EXACTLY_ONCE,
                config.topics().commands(),
                DeliveryCommand.class,
                DeliveryCommand::getCommandId);
    }

    private EngagementConfig config(JobBroker broker, String guarantee) {
        return EngagementConfig.load(
                List.of(
                        "--kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--checkpoint.directory="
                                + folder.resolve("checkpoints").toUri(),
                        "--checkpoint.interval=500ms",
                        "--start.from=earliest",
                        "--ordering.max-delay=10m",
                        "--source.idle-timeout=0s",
                        "--source.max-drift=0s",
                        "--source.max-ahead=0s",
                        "--delivery.guarantee=" + guarantee,
                        "--parallelism=2"),
                Map.of());
    }

    /** The end of every partition is a sentinel, so that the clock passes everything else. */
    private static void publishEvents(JobBroker broker, TopicsConfig topics, Samples samples) throws Exception {
        broker.publish(topics.events().get(0), samples.player());
        broker.publish(topics.events().get(1), samples.shop());
        for (String topic : topics.events()) {
            for (int partition = 0; partition < JobBroker.PARTITIONS; partition++) {
                broker.publish(topic, partition, Samples.sentinel(partition));
            }
        }
    }
}
