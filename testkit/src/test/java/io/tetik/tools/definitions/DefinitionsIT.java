package io.tetik.tools.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.DefinitionProblem;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.SingleObjectEncoder;
import io.tetik.testkit.harness.TypedCommand;
import io.tetik.testkit.local.LocalKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class DefinitionsIT {
    private static final String TOPIC = "tetik.definitions.v1";
    private static final String STATUS = "tetik.definition-status.v1";
    private static final String LOGIN = "kind: EventType\nname: login\n";
    private static final String VIP = "kind: Segment\nname: vip\nwhen: user.logins > 3\n";
    private static final String LOGINS = "kind: Attribute\nname: logins\non: login\naggregate: count\n";

    private final TypedCommand typed = new TypedCommand();

    @TempDir
    private Path folder = Path.of("");

    private Path definitions = Path.of("");
    private @Nullable LocalKafka kafka;

    @BeforeEach
    void start() throws IOException {
        definitions = Files.createDirectory(folder.resolve("definitions"));
        LocalKafka broker = LocalKafka.in(folder.resolve("kafka")).start();
        kafka = broker;
        broker.createCompactedTopic(TOPIC);
        broker.createCompactedTopic(STATUS);
    }

    @AfterEach
    void stop() {
        broker().close();
    }

    @Test
    void onlyWhatHasChangedIsPublishedAgainAndPruningRemoves() throws Exception {
        write(VIP, LOGINS, LOGIN);
        assertThat(run("publish", "--yes")).isZero();
        assertThat(typed.out()).isEqualTo("""
                added    EventType/login revision 1
                added    Attribute/logins revision 1
                added    Segment/vip revision 1
                in force as soon as it is read
                published 3
                """);

        assertThat(run("publish")).isZero();
        assertThat(typed.out()).isEqualTo("nothing to publish, added 0, changed 0, removed 0, the same 3\n");

        write(LOGIN, LOGINS + "window: 7d\n");
        assertThat(run("diff")).isZero();
        assertThat(typed.out()).isEqualTo("""
                changed  Attribute/logins revision 2
                --- topic/Attribute/logins
                +++ folder/Attribute/logins
                @@ -2,3 +2,4 @@
                 name: logins
                 on: login
                 aggregate: count
                +window: 7d
                removed  Segment/vip revision 1
                added 0, changed 1, removed 1, the same 1
                """);
        assertThat(run("publish", "--yes")).isZero();
        assertThat(typed.out()).contains("kept     Segment/vip, which the folder lacks");
        assertThat(run("publish", "--yes", "--prune")).isZero();
        assertThat(typed.out()).matches("removed  Segment/vip revision 1\nin force from \\S+Z on\npublished 1\n");

        write(LOGIN, LOGINS + "window: 7d\n", VIP);
        assertThat(run("publish", "--yes")).isZero();
        assertThat(records())
                .containsExactly(
                        "EventType/login 1",
                        "Attribute/logins 1",
                        "Segment/vip 1",
                        "Attribute/logins 2",
                        "Segment/vip removed",
                        "Segment/vip 2");
    }

    @Test
    void pruningDoesNotRemoveTheLastOneUnlessThatIsSaid() throws Exception {
        write(LOGIN, LOGINS);
        assertThat(run("publish", "--yes")).isZero();

        write("# nothing yet\n");
        assertThat(run("publish", "--yes", "--prune")).isEqualTo(2);
        assertThat(typed.errors())
                .contains("--prune would remove everything, 2 definitions")
                .contains("--allow-empty");
        assertThat(records()).containsExactly("EventType/login 1", "Attribute/logins 1");

        assertThat(run("publish", "--yes", "--prune", "--allow-empty")).isZero();
        assertThat(typed.out()).endsWith("published 2\n");
    }

    @Test
    void singleDefinitionsAreRemovedUnlessOthersReferToThem() throws Exception {
        write(LOGIN, LOGINS, VIP);
        assertThat(run("publish", "--yes")).isZero();

        assertThat(remove("Attribute/logins")).isEqualTo(2);
        assertThat(typed.errors()).startsWith("Segment/vip:3:").contains("remove them, too");
        assertThat(remove("Segment/none")).isEqualTo(1);
        assertThat(typed.errors())
                .isEqualTo("definitions remove: no definition 'Segment/none' is published, and none was answered\n");

        assertThat(remove("Attribute/logins", "Segment/vip")).isZero();
        assertThat(typed.out()).matches("""
                        removed  Segment/vip revision 1
                        removed  Attribute/logins revision 1
                        in force from \\S+Z on
                        published 2
                        """);
        assertThat(records()).endsWith("Segment/vip removed", "Attribute/logins removed");
        assertThat(remove("Segment/vip")).isZero();
        assertThat(typed.out()).isEqualTo("gone     Segment/vip, which is removed already\nnothing to remove\n");
    }

    private int remove(String... keys) {
        List<String> arguments = new ArrayList<>(List.of("remove", "--yes"));
        arguments.addAll(List.of(keys));
        arguments.addAll(List.of("--bootstrap-servers", broker().bootstrapServers()));
        return execute(arguments.toArray(String[]::new));
    }

    @Test
    void nothingIsPublishedUnlessAllIsValidAndSomebodyAgrees() throws Exception {
        write(VIP);
        assertThat(run("publish", "--yes")).isEqualTo(2);
        assertThat(typed.errors()).startsWith("definitions/0.yaml:3:11: ").endsWith("1 problem in 1 file\n");
        assertThat(execute("validate", definitions.toString())).isEqualTo(2);
        assertThat(typed.errors()).endsWith("1 problem in 1 file\n");
        assertThat(execute("validate", "no-such-folder")).isEqualTo(2);
        assertThat(typed.errors()).startsWith("definitions validate: no such folder of definitions: ");

        write(VIP, LOGIN, LOGINS);
        assertThat(execute("validate", definitions.toString())).isZero();
        assertThat(typed.out()).isEqualTo("3 definitions, all valid\n");
        assertThat(records()).isEmpty();
    }

    @Test
    void aReplayTakesWhatWasPublishedWithItsHistory() throws Exception {
        String thanks = """
                kind: Campaign
                name: thanks
                entry: always
                trigger: {event: login}
                steps: [{send: {channel: push, template: old}}]
                """;
        write(LOGIN, thanks);
        assertThat(run("publish", "--yes")).isZero();
        write(LOGIN, thanks.replace("old", "new"));
        assertThat(run("publish", "--yes", "--effective", "2026-11-02T12:00:00Z"))
                .isZero();
        write(LOGIN);
        assertThat(run("publish", "--yes", "--prune", "--effective", "2026-11-02T13:00:00Z"))
                .isZero();

        Path events =
                Files.write(folder.resolve("events.jsonl"), List.of(login("11:59"), login("12:00"), login("13:00")));
        Path output = folder.resolve("replayed");
        assertThat(typed.run(List.of(
                        "replay",
                        "--definitions-topic",
                        "--bootstrap-servers",
                        broker().bootstrapServers(),
                        "--events",
                        events.toString(),
                        "--output",
                        output.toString(),
                        "--no-progress")))
                .isZero();

        assertThat(Files.readAllLines(output.resolve("commands.jsonl")))
                .extracting(row -> row.replaceAll(".*\"revision\":(\\d+).*\"template\":\"(\\w+)\".*", "$1 $2"))
                .containsExactly("1 old", "2 new");
    }

    private static String login(String at) {
        return "{\"eventId\":\"%s\",\"type\":\"login\",\"userId\":\"ann\",\"eventTime\":\"2026-11-02T%s:00Z\"}"
                .formatted(at, at);
    }

    @Test
    void publishingWaitsForTheAnswersOfTheJob() throws Exception {
        write(LOGIN, LOGINS);
        CompletableFuture<Void> job = CompletableFuture.runAsync(() -> answer(2));
        int status = run("publish", "--yes", "--wait");
        job.get(60, TimeUnit.SECONDS);

        assertThat(status).isEqualTo(1);
        assertThat(typed.out()).contains("""
                ACTIVE      EventType/login revision 1
                """).contains("""
                REJECTED    Attribute/logins revision 1
                    3:5: no such thing
                        on: login
                            ^
                """);

        assertThat(run("status")).isZero();
        assertThat(typed.out()).contains("REJECTED    Attribute/logins revision 1");
        assertThat(run("status", "--name", "EventType/login")).isZero();
        assertThat(typed.out()).isEqualTo("ACTIVE      EventType/login revision 1\n");
        write(LOGIN + "description: d\n", LOGINS);
        assertThat(run("publish", "--yes")).isZero();
        assertThat(run("status", "--name", "EventType/login")).isZero();
        assertThat(typed.out())
                .isEqualTo("ACTIVE      EventType/login revision 1\nno answer   EventType/login revision 2\n");
        assertThat(run("status", "--name", "EventType/none")).isEqualTo(1);

        write(LOGIN, LOGINS);
        assertThat(run("publish", "--yes", "--wait", "--timeout", "3")).isEqualTo(1);
        assertThat(typed.out()).endsWith("no answer   EventType/login revision 3\n");
    }

    /** A job that takes event types and refuses attributes. */
    private void answer(int number) {
        try (Consumer<String, String> consumer = consumer();
                Producer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker().bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            int answered = 0;
            while (answered < number) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    producer.send(new ProducerRecord<>(STATUS, record.key(), status(record)))
                            .get();
                    answered++;
                }
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] status(ConsumerRecord<String, String> record) throws Exception {
        DefinitionRecord definition =
                RecordJson.read(record.value().getBytes(StandardCharsets.UTF_8), DefinitionRecord.class);
        boolean good = definition.getKind().equals("EventType");
        DefinitionStatus status = new DefinitionStatus(
                definition.getKind(),
                definition.getName(),
                definition.getRevision(),
                good ? "ACTIVE" : "REJECTED",
                good ? List.of() : List.of(new DefinitionProblem(3, 5, "no such thing", "on: login")),
                null);
        return good
                ? RecordJson.toBytes(status)
                : SingleObjectEncoder.of(DefinitionStatus.class).encode(status);
    }

    private Consumer<String, String> consumer() {
        Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker().bootstrapServers(), "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private List<String> records() throws Exception {
        List<String> records = new ArrayList<>();
        try (Consumer<String, String> consumer = consumer()) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            long end =
                    consumer.endOffsets(List.of(partition)).values().iterator().next();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    records.add(record.key() + " " + (record.value() == null ? "removed" : revision(record)));
                }
            }
        }
        return records;
    }

    private static int revision(ConsumerRecord<String, String> record) throws Exception {
        return RecordJson.read(record.value().getBytes(StandardCharsets.UTF_8), DefinitionRecord.class)
                .getRevision();
    }

    /** Replaces the folder's files. */
    private void write(String... texts) throws IOException {
        for (int at = 0; at < 3; at++) {
            Path file = definitions.resolve(at + ".yaml");
            Files.deleteIfExists(file);
            if (at < texts.length) {
                Files.writeString(file, texts[at]);
            }
        }
    }

    private int run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        if (!command.equals("status")) {
            all.add(definitions.toString());
        }
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-servers", broker().bootstrapServers()));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("definitions"));
        all.addAll(Arrays.asList(arguments));
        return typed.run(all);
    }

    private LocalKafka broker() {
        LocalKafka running = kafka;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }
}
