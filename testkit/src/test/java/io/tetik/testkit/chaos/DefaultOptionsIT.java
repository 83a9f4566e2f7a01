package io.tetik.testkit.chaos;

import static io.tetik.testkit.chaos.Bystanders.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.harness.LogLines;
import io.tetik.testkit.harness.RunningJob;
import io.tetik.testkit.publish.RecordPublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * As it is delivered: nothing is said but where Kafka is. What single records and definitions have done to others' jobs happens
 * to one job that goes on all the time; it is seen, and harms nobody else.
 */
@Timeout(300)
class DefaultOptionsIT {
    private static final String CART = """
            ---
            kind: EventType
            name: cart_item_added
            properties: {sku: string, blob: string}
            ---
            kind: Attribute
            name: cart
            aggregate: items
            add: {on: cart_item_added, key: event.sku, value: {sku: event.sku, blob: event.blob}}
            limit: 500
            """;

    /** Of a record of 1 MiB, which is the largest, there is room for the rest. */
    private static final String BLOB = "b".repeat(900_000);

    private static final Instant YEAR_2099 = Instant.parse("2099-01-01T00:00:00Z");

    @TempDir
    static Path folder;

    private static @Nullable World world;

    /** What all tests share. */
    private record World(JobBroker broker, EngagementConfig config, LogLines log, RunningJob job, Bystanders others) {
        static World begin() throws Exception {
            JobBroker broker = JobBroker.start(folder.resolve("kafka"));
            EngagementConfig config = EngagementConfig.load(
                    List.of(
                            "--kafka.bootstrap-servers=" + broker.bootstrapServers(),
                            "--checkpoint.directory="
                                    + folder.resolve("checkpoints").toUri()),
                    Map.of());
            broker.createTopics(config.topics());
            String definitions = config.topics().definitions();
            broker.send(List.of(
                    new ProducerRecord<>(definitions, "Campaign/long-gone", null),
                    new ProducerRecord<>(definitions, "EventType/order", null)));
            for (String topic : config.topics().events()) {
                broker.send(List.of(
                        new ProducerRecord<>(topic, 0, "ann", null), new ProducerRecord<>(topic, 1, "bob", null)));
            }
            broker.publishDefinitions("delivered", TopicsRun.DEFINITIONS + CART);
            LogLines log = LogLines.ofEngine();
            RunningJob job = RunningJob.start(config);
            Bystanders others = new Bystanders(
                    broker.bootstrapServers(),
                    config.topics().commands(),
                    config.topics().events().get(0),
                    JobBroker.PARTITIONS);
            others.start();
            return new World(broker, config, log, job, others);
        }

        String topic(int index) {
            return config.topics().events().get(index);
        }

        void send(String topic, int partition, String type, String user, Instant time, String properties)
                throws Exception {
            broker.send(List.of(event(topic, partition, type, user, time, properties)));
        }

        long rejected(String reason) {
            return job.measured("numEventsRejected", "reason", reason);
        }

        boolean says(String line) {
            return log.all().stream().anyMatch(each -> each.startsWith(line));
        }

        void awaitLine(String line) throws Exception {
            Await.until("the line " + line, () -> says(line));
        }

        void end() {
            others.close();
            job.close();
            log.close();
            broker.close();
        }
    }

    @BeforeAll
    static void begin() throws Exception {
        world = World.begin();
    }

    @AfterAll
    static void end() {
        world().end();
    }

    private static World world() {
        return Objects.requireNonNull(world);
    }

    @AfterEach
    void othersAreDecidedWithinSecondsAndTheJobHasNotRestarted() throws Exception {
        assertThat(world().others().awaitDecided()).isLessThan(Bystanders.WITHIN);
        assertThat(world().job().restarts()).isZero();
        world().job().requireRunning();
    }

    @Test
    void aColdStartPassesOverOldTombstonesOfDefinitionsAndOfEvents() throws Exception {
        world().awaitLine("INFO definition answered kind=EventType name=order revision=1 status=ACTIVE");
        Await.until("the tombstones of three topics", () -> world().rejected("tombstone") == 3 * JobBroker.PARTITIONS);
        world().awaitLine("WARN input rejected reason=tombstone place=");
        world().others().awaitDecided();
        assertThat(world().log().all()).noneMatch(line -> line.contains("name=long-gone"));
    }

    @Test
    void whoseClockWasNeverSetIsRejectedAndHasNoMessageOfThePast() throws Exception {
        long before = world().rejected("invalid-time");
        world().send(world().topic(0), 0, "order", "net", Instant.parse("0001-01-01T00:00:00Z"), "");
        world().send(world().topic(1), 1, "order", "php", Instant.EPOCH, "");
        world().send(world().topic(2), 0, "order", "seconds", Instant.ofEpochMilli(1_793_527_200L), "");
        Await.until("three rejections", () -> world().rejected("invalid-time") == before + 3);
        world().awaitLine("WARN input rejected reason=invalid-time place=");
        world().others().awaitDecided();
        assertThat(world().others().decided()).doesNotContain("net", "php", "seconds");
    }

    /** Kafka before 4.0 lets in records of any time. */
    @Test
    void aRecordThatIsItselfOfTheFutureMovesNobodysClock() throws Exception {
        String topic = world().topic(2);
        allowAnyTime(topic);
        long before = world().rejected("invalid-time");
        ProducerRecord<String, byte[]> sent = event(topic, 1, "order", "flink", YEAR_2099, "");
        world().broker()
                .send(List.of(new ProducerRecord<>(topic, 1, YEAR_2099.toEpochMilli(), sent.key(), sent.value())));
        Await.until("the rejection", () -> world().rejected("invalid-time") == before + 1);
        world().others().awaitDecided();
        assertThat(world().others().decided()).doesNotContain("flink");
        assertThat(world().job()
                        .hasReached(Instant.now().plus(Duration.ofMinutes(5)).toEpochMilli()))
                .isFalse();
    }

    private static void allowAnyTime(String topic) throws Exception {
        AlterConfigOp any = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, "" + Long.MAX_VALUE),
                AlterConfigOp.OpType.SET);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", world().broker().bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(any)))
                    .all()
                    .get();
        }
    }

    @Test
    void anAliasBombIsRefused() throws Exception {
        isRefused(HostileRecords.aliasBomb());
    }

    @Test
    void aDefinitionWhoseAnswerWouldBeTooLargeIsRefused() throws Exception {
        isRefused(HostileRecords.longLineWithMistakes());
    }

    private static void isRefused(DefinitionRecord definition) throws Exception {
        world().broker()
                .send(List.of(RecordPublisher.message(world().config().topics().definitions(), definition)));
        world().awaitLine("WARN definition answered kind=%s name=%s revision=1 status=REJECTED"
                .formatted(definition.getKind(), definition.getName()));
    }

    @Test
    void aCommandThatWouldBeTooLargeDoesNotGoOut() throws Exception {
        world().send(world().topic(0), 0, "checkout", "whale", Instant.now(), "\"blob\":\"" + BLOB + "\"");
        Await.until("its suppression", () -> world().job().measured("numSuppressed", "reason", "oversize") == 1);
        assertThat(world().others().decided()).doesNotContain("whale");
    }

    @Test
    void aUserWithLargePropertiesKeepsWhatFits() throws Exception {
        int items = 10;
        List<ProducerRecord<String, byte[]>> cart = new ArrayList<>();
        Instant now = Instant.now();
        IntStream.range(0, items)
                .forEach(i -> cart.add(event(
                        world().topic(0),
                        1,
                        "cart_item_added",
                        "collector",
                        now.plusMillis(i),
                        "\"sku\":\"s%d\",\"blob\":\"%s\"".formatted(i, BLOB))));
        world().broker().send(cart);
        Await.until("all of them dropped", () -> world().job().measured("numValuesDropped") >= items);
        assertThat(world().rejected("oversize")).isZero();
    }
}
