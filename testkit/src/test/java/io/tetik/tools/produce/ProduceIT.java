package io.tetik.tools.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.Event;
import io.tetik.testkit.harness.TypedCommand;
import io.tetik.testkit.local.LocalKafka;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProduceIT {

    @TempDir
    static Path folder;

    private static @Nullable LocalKafka kafka;

    private final TypedCommand typed = new TypedCommand();

    @TempDir
    private Path files = Path.of("");

    @BeforeAll
    static void start() {
        kafka = LocalKafka.in(folder).start();
    }

    @AfterAll
    static void stop() {
        broker().close();
    }

    @Test
    void filesOfAllKindsGoSideBySideKeyedByUser() throws Exception {
        broker().createTopics(1, List.of("all"));
        Path lines = Files.writeString(
                files.resolve("a.jsonl"), line("1", "ada", "10:00") + "garbage\n" + line("4", "ben", "13:00"));
        Path zipped = files.resolve("b.jsonl.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            gzip.write((line("2", "eve", "11:00") + line("5", "eve", "14:00") + line("late", "eve", "09:00"))
                    .getBytes(StandardCharsets.UTF_8));
        }

        assertThat(produce("all", lines, zipped, avro())).isZero();

        assertThat(read("all"))
                .containsExactly("ada 1", "null garbage", "eve 2", "ada 3", "ben 4", "eve 5", "eve late");
        assertThat(typed.out()).startsWith("7 delivered to all in ").endsWith("; 1 are no events; 0 failed\n");
        assertThat(typed.errors()).startsWith("produce: not all records are events; the first: a.jsonl:2: malformed: ");
    }

    /** The job would reject it, and nobody would look there while sending. */
    @Test
    void anEventOfAClockThatWasNeverSetIsNamedAndSentAsItIs() throws Exception {
        broker().createTopics(1, List.of("never-set"));
        String never = line("1", "ada", "10:00").replaceFirst("\"eventTime\":\"[^\"]+\"", "\"eventTime\":0");
        Path lines = Files.writeString(files.resolve("a.jsonl"), line("2", "ben", "11:00") + never);

        assertThat(produce("never-set", lines)).isZero();

        assertThat(read("never-set")).containsExactly("ben 2", "null 1");
        assertThat(typed.out()).startsWith("2 delivered").endsWith("; 1 are no events; 0 failed\n");
        assertThat(typed.errors())
                .startsWith("produce: not all records are events; the first: a.jsonl:2: invalid-time: ");
    }

    @Test
    void aFileThatIsCutIsSentAsFarAsItIsReadAndNamedByAStatusOfItsOwn() throws Exception {
        broker().createTopics(1, List.of("cut"));
        Path zipped = files.resolve("a.jsonl.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            gzip.write((line("1", "ada", "10:00") + line("2", "ada", "11:00")).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(zipped);
        Files.write(zipped, Arrays.copyOf(whole, whole.length - 4));

        assertThat(produce("cut", zipped)).isEqualTo(3);

        assertThat(read("cut")).containsExactly("ada 1", "ada 2");
        assertThat(typed.errors()).endsWith("produce: not read to its end: a.jsonl.gz\n");
        assertThat(produce("cut", zipped, "--limit", "1")).isZero();
    }

    @Test
    void aLimitEndsItInTheMiddle() throws Exception {
        broker().createTopics(1, List.of("limited"));
        Path lines = Files.writeString(
                files.resolve("a.jsonl"), line("1", "ada", "10:00").repeat(5_000));

        assertThat(produce("limited", lines, "--limit", "10", "--rate", "1e6")).isZero();

        assertThat(read("limited")).hasSize(10);
    }

    @Test
    void eventTimeMayPassFaster() throws Exception {
        broker().createTopics(1, List.of("faster"));
        Path lines = Files.writeString(files.resolve("a.jsonl"), line("1", "ada", "10:00") + line("2", "ada", "11:00"));

        long start = System.nanoTime();
        assertThat(produce("faster", lines, "--speed", "36000")).isZero();

        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(100).toNanos());
        assertThat(read("faster")).containsExactly("ada 1", "ada 2");
    }

    @Test
    void whatKafkaRefusesIsReportedAndTheRestIsDelivered() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker().bootstrapServers()))) {
            admin.createTopics(
                            List.of(new NewTopic("small", 1, (short) 1).configs(Map.of("max.message.bytes", "20000"))))
                    .all()
                    .get();
        }
        String random = new java.util.Random(1)
                .ints(100_000, 33, 127)
                .filter(each -> each != '"' && each != '\\')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Path lines = Files.writeString(
                files.resolve("a.jsonl"),
                line("1", "ada", "10:00") + line(random, "ada", "10:01") + line("2", "ada", "10:02"));

        assertThat(produce("small", lines, "--rate", "20")).isEqualTo(1);

        assertThat(typed.out()).startsWith("2 delivered").endsWith("; 1 failed\n");
        assertThat(typed.errors()).startsWith("produce: the first failure: ").contains("larger than");
        assertThat(read("small")).containsExactly("ada 1", "ada 2");
    }

    @Test
    void whatCannotBeUsedIsOneLine() throws Exception {
        Path lines = Files.writeString(files.resolve("a.jsonl"), line("1", "ada", "10:00"));
        assertThat(produce("none", lines)).isEqualTo(1);
        assertThat(typed.errors())
                .isEqualTo("produce: cannot send to the topic 'none' on " + broker().bootstrapServers()
                        + ": there is no such topic\n");
        assertThat(produce("none", files.resolve("b.jsonl"))).isEqualTo(2);
        assertThat(typed.errors()).startsWith("produce: no such file or folder of events: ");
        assertThat(produce("none", lines, "--rate", "1", "--speed", "1")).isEqualTo(2);
        assertThat(typed.errors()).isEqualTo("produce: --rate excludes --speed\n");
        assertThat(produce("none", lines, "--rate", "0")).isEqualTo(2);
        assertThat(produce("none", lines, "--limit", "0")).isEqualTo(2);
    }

    private Path avro() throws IOException {
        Path file = files.resolve("c.avro");
        try (DataFileWriter<Event> writer = new DataFileWriter<>(new SpecificDatumWriter<>(Event.class))) {
            writer.create(Event.getClassSchema(), file.toFile());
            writer.append(new Event("3", "login", "ada", Instant.parse("2026-11-01T12:00:00Z"), null, null, Map.of()));
        }
        return file;
    }

    private static String line(String id, String user, String time) {
        return "{\"eventId\":\"" + id + "\",\"type\":\"login\",\"userId\":\"" + user + "\",\"eventTime\":\"2026-11-01T"
                + time + ":00Z\"}\n";
    }

    /** Keys with ids of events, or with what is no event. */
    private static List<String> read(String topic) {
        List<String> records = new ArrayList<>();
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker().bootstrapServers(), "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end =
                    consumer.endOffsets(List.of(partition)).values().iterator().next();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    String[] parts = record.value().split("\"eventId\":\"|\",\"type\"");
                    records.add(record.key() + " " + (parts.length > 1 ? parts[1] : record.value()));
                }
            }
        }
        return records;
    }

    private int produce(String topic, Object... arguments) {
        List<String> all = new ArrayList<>(List.of("produce", "--no-progress", "--topic", topic));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        all.addAll(List.of("--bootstrap-servers", broker().bootstrapServers()));
        return typed.run(all);
    }

    private static LocalKafka broker() {
        LocalKafka running = kafka;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }
}
