package io.tetik.testkit.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.harness.OutputTopic;
import io.tetik.testkit.harness.RunningJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/first-campaign.md} has written down for a replay does the same in a live job. */
@Timeout(180)
class FirstCampaignIT {
    private static final String TOPIC = "shop.webhooks";
    private static final String ADA = "7311062731031";
    /** Somebody whose checkout is due after all others. */
    private static final String LAST = "99";

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TIME = Pattern.compile("2026-11-02T10:[0-9:]{5}\\+01:00");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void adaIsRemindedOfHerCheckoutAndEveWhoOrderedIsNot() throws Exception {
        try (JobBroker broker = JobBroker.start(folder.resolve("kafka"))) {
            EngagementConfig config = config(broker);
            broker.createTopics(config.topics());
            broker.createTopic(TOPIC, 2);
            // Who tries it has no hour to wait.
            broker.publishDefinitions(
                    "first-campaign",
                    readyMapping() + written("out/shop/checkout-reminder.yaml").replace("after: 1h", "after: 5s"));
            try (RunningJob job = RunningJob.start(config);
                    OutputTopic<DeliveryCommand> commands = new OutputTopic<>(
                            broker.bootstrapServers(),
                            false,
                            config.topics().commands(),
                            DeliveryCommand.class,
                            DeliveryCommand::getUserId)) {
                Await.until("a checkpoint", job::hasCheckpoint);
                broker.send(webhooksOfNow());

                Await.until("the command of the last checkout", () -> {
                    commands.poll();
                    return commands.ids().contains(LAST);
                });
                assertThat(commands.ids().stream().distinct()).containsExactlyInAnyOrder(ADA, LAST);
                assertThat(job.restarts()).isZero();
            }
        }
    }

    private EngagementConfig config(JobBroker broker) {
        return EngagementConfig.load(
                List.of(
                        "--kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--kafka.properties.partition.discovery.interval.ms=500",
                        "--checkpoint.directory=" + folder.resolve("checkpoints").toUri(),
                        "--checkpoint.interval=500ms",
                        "--source.idle-timeout=1s",
                        "--clock.tick=200ms",
                        "--parallelism=2"),
                Map.of());
    }

    private static String readyMapping() throws IOException {
        StringBuilder all = new StringBuilder();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(ROOT.resolve("sample-data/sources/shopify"), "*.yaml")) {
            for (Path file : files) {
                all.append(Files.readString(file)).append("---\n");
            }
        }
        return all.toString();
    }

    /** What the page has its reader write into a file. */
    private static String written(String file) throws IOException {
        Matcher text = Pattern.compile("(?ms)^cat > " + Pattern.quote(file) + " <<'EOF'\n(.*?)^EOF$")
                .matcher(Files.readString(ROOT.resolve("docs/first-campaign.md")));
        assertThat(text.find()).isTrue();
        return text.group(1);
    }

    /** The webhooks of the page, and one more, as if they were of now, a millisecond apart. */
    private static List<ProducerRecord<String, byte[]>> webhooksOfNow() throws IOException {
        List<String> lines = new ArrayList<>(written("out/webhooks.jsonl").lines().toList());
        lines.add(lines.get(0).replace("t-ada", "t-last").replace(ADA, LAST));
        Instant now = Instant.now();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (String line : lines) {
            String body = TIME.matcher(line).replaceAll(now.plusMillis(records.size()).toString());
            records.add(new ProducerRecord<>(TOPIC, 0, null, null, body.getBytes(StandardCharsets.UTF_8)));
        }
        return records;
    }
}
