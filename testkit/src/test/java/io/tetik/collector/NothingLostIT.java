package io.tetik.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.testkit.harness.Await;
import io.tetik.testkit.local.LocalKafka;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered with 202 is in the topic, as it was sent, and no batch is there in part: whatever dies meanwhile. */
class NothingLostIT {
    private static final Pattern RECORD = Pattern.compile("\\{\"batch\":(\\d+),\"of\":(\\d+),\"i\":\\d+}");
    private static final Pattern PORT = Pattern.compile("collecting on port (\\d+)");
    private static final int CLIENTS = 8;
    private static final String SOURCES = """
            limits: {write-timeout: 3s}
            sources:
              shop: {topic: shop.webhooks, auth: none}
            """;

    @TempDir
    private Path folder;

    private LocalKafka kafka;

    @BeforeEach
    void start() {
        kafka = LocalKafka.in(folder.resolve("kafka")).start();
        kafka.createTopics(2, List.of(TestCollector.TOPIC));
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    /** Kafka goes twice; {@code -Dtetik.outage.seconds} makes the second time as long as that. */
    @Test
    void whileKafkaIsAwayRequestsAreRefusedAndAfterwardsEverythingAcceptedIsThere() throws Exception {
        long outage = TimeUnit.SECONDS.toNanos(Long.getLong("tetik.outage.seconds", 10));
        try (TestCollector collector = TestCollector.start(kafka.bootstrapServers(), SOURCES);
                Load load = new Load(collector.sender(), CLIENTS)) {
            awaitMore(load, 200);
            for (long nanos : List.of(0L, outage)) {
                kafka.stop();
                int refused = load.refused();
                long until = System.nanoTime() + nanos;
                Await.until("refusals", () -> load.refused() > refused + 50 && System.nanoTime() > until);
                Await.until("the outage to be told", () -> collector.metric("tetik_collector_kafka_up") == 0);
                assertThat(collector.metric("tetik_collector_memory_bytes")).isLessThan(16 << 20);
                kafka.start();
                awaitMore(load, 200);
            }
            load.stop();
            // Without an answer nothing is promised: in such a flood a connection may be closed between two requests.
            assertThat(load.broken()).hasSizeLessThan(1 + load.refused() / 1_000);
            assertThat(load.statuses()).containsOnly(202, 503);
            awaitWholeBatches(load);
            Await.until("all memory back", () -> collector.metric("tetik_collector_memory_bytes") == 0);
        }
    }

    @Test
    void afterTheCollectorIsKilledEverythingAcceptedIsThereAndNothingInPart() throws Exception {
        Process process = collectorProcess(0);
        int port = port(process);
        try (Load load = new Load(new Sender(port), CLIENTS)) {
            awaitMore(load, 300);
            process.destroyForcibly().waitFor();
            int broken = load.broken().size();
            Await.until("nobody answers", () -> load.broken().size() > broken + 50);
            Process second = collectorProcess(port);
            try {
                port(second);
                awaitMore(load, 300);
                load.stop();
                awaitWholeBatches(load);
            } finally {
                second.destroyForcibly().waitFor();
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whoIsToldToStopAnswersWhatIsUnderWay() throws Exception {
        Process process = collectorProcess(0);
        int port = port(process);
        try (Load load = new Load(new Sender(port), CLIENTS)) {
            awaitMore(load, 300);
            // SIGTERM.
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            load.stop();
            awaitWholeBatches(load);
            // Refused while stopping, or no connection any more; and nothing that was written without being told.
            assertThat(load.statuses()).isSubsetOf(202, 503);
            TopicContent content = content();
            assertThat(content.values()).hasSize(load.accepted().size());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void awaitMore(Load load, int records) throws Exception {
        int before = load.accepted().size();
        Await.until("answers", () -> load.accepted().size() > before + records);
    }

    private TopicContent content() {
        return TopicContent.of(kafka.bootstrapServers(), TestCollector.TOPIC);
    }

    /** The end of a transaction that died with its producer is a matter of Kafka's patience. */
    private void awaitWholeBatches(Load load) throws Exception {
        Await.until("every record that was accepted", () -> content().values().containsAll(load.accepted()));
        Map<String, Integer> times = new HashMap<>();
        content().values().forEach(value -> times.merge(value, 1, Integer::sum));
        assertThat(load.acceptedWithKey())
                .isNotEmpty()
                .allSatisfy(record -> assertThat(times.get(record)).as(record).isEqualTo(1));
        Map<String, Integer> found = new HashMap<>();
        Map<String, Integer> wanted = new HashMap<>();
        for (String value : times.keySet()) {
            Matcher record = RECORD.matcher(value);
            assertThat(record.matches()).as(value).isTrue();
            found.merge(record.group(1), 1, Integer::sum);
            wanted.put(record.group(1), Integer.parseInt(record.group(2)));
        }
        assertThat(found).isEqualTo(wanted);
    }

    private Process collectorProcess(int port) throws Exception {
        Path config = folder.resolve("collector.yaml");
        Files.writeString(config, TestCollector.yaml(kafka.bootstrapServers(), port, SOURCES));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CollectCommand.class.getName(),
                        "--config",
                        config.toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** Once it listens. */
    private int port(Process process) throws Exception {
        File out = folder.resolve("out").toFile();
        Await.until("the port", () -> {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("err")))
                    .isTrue();
            return PORT.matcher(Files.readString(out.toPath())).find();
        });
        Matcher port = PORT.matcher(Files.readString(out.toPath()));
        assertThat(port.find()).isTrue();
        return Integer.parseInt(port.group(1));
    }
}
