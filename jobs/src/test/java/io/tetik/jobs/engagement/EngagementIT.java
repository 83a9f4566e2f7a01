package io.tetik.jobs.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.definition.Problems;
import io.tetik.definition.SourceText;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.TopicsConfig;
import io.tetik.jobs.local.LocalKafka;
import io.tetik.plan.DefinitionBook;
import io.tetik.plan.DefinitionRecords;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.SingleObjectDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Definitions and events in, commands out, the job killed twice and restarted from its checkpoints in between. */
@Timeout(300)
class EngagementIT {
    private static final int PARTITIONS = 2;
    private static final int LINES = 8_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void atLeastOnceEveryExpectedCommandArrivesAndNoOther() throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> arrived = runWithKills("at-least-once", "read_uncommitted", expected);
        assertThat(new HashSet<>(arrived)).isEqualTo(new HashSet<>(expected));
    }

    @Test
    void exactlyOnceEveryExpectedCommandArrivesOneTime() throws Exception {
        List<String> expected = new ArrayList<>();
        List<String> arrived = runWithKills("exactly-once", "read_committed", expected);
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<String> runWithKills(String guarantee, String isolation, List<String> expected) throws Exception {
        Samples samples = Samples.first(LINES);
        expected.addAll(samples.expectedCommandIds(folder));
        assertThat(expected)
                .as("commands of the replay")
                .hasSizeGreaterThan(500)
                .doesNotHaveDuplicates();
        try (LocalKafka kafka = LocalKafka.in(folder.resolve("kafka")).start()) {
            EngagementConfig config = config(kafka, guarantee);
            createTopics(kafka, config.topics());
            publishDefinitions(kafka, config.topics());
            publishEvents(kafka, config.topics(), samples);
            try (KafkaConsumer<String, byte[]> commands = consumer(kafka, isolation)) {
                commands.subscribe(List.of(config.topics().commands()));
                return follow(config, commands, expected);
            }
        }
    }

    /** Kills the job after a third and after two thirds, and lets it end its work the third time. */
    private static List<String> follow(
            EngagementConfig config, KafkaConsumer<String, byte[]> commands, List<String> expected) throws Exception {
        List<String> arrived = new ArrayList<>();
        for (int third = 1; third <= 3; third++) {
            RunningJob job = RunningJob.start(config);
            Set<String> missing = new HashSet<>(expected);
            while (missing.size() > expected.size() * (3 - third) / 3 || !job.hasCheckpoint()) {
                poll(commands, arrived);
                missing.removeAll(new HashSet<>(arrived));
            }
            job.kill();
        }
        for (int before = -1; before != arrived.size(); ) {
            before = arrived.size();
            poll(commands, arrived);
        }
        return arrived;
    }

    private static void poll(KafkaConsumer<String, byte[]> commands, List<String> arrived) {
        SingleObjectDecoder<DeliveryCommand> decoder = SingleObjectDecoder.of(DeliveryCommand.class);
        for (ConsumerRecord<String, byte[]> each : commands.poll(Duration.ofSeconds(1))) {
            arrived.add(decoder.decode(each.value()).getCommandId());
        }
    }

    private EngagementConfig config(LocalKafka kafka, String guarantee) {
        return EngagementConfig.load(
                List.of(
                        "--kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--checkpoint.directory="
                                + folder.resolve("checkpoints").toUri(),
                        "--checkpoint.interval=500ms",
                        "--start.from=earliest",
                        "--ordering.max-delay=10m",
                        "--source.idle-timeout=0s",
                        "--source.max-drift=0s",
                        "--delivery.guarantee=" + guarantee,
                        "--parallelism=2"),
                Map.of());
    }

    private static void createTopics(LocalKafka kafka, TopicsConfig topics) {
        kafka.createTopics(PARTITIONS, topics.events());
        kafka.createTopics(
                PARTITIONS, List.of(topics.commands(), topics.segmentChanges(), topics.decisions(), topics.rejected()));
        kafka.createCompactedTopic(topics.definitions());
        kafka.createCompactedTopic(topics.definitionStatus());
    }

    private static void publishDefinitions(LocalKafka kafka, TopicsConfig topics) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer(kafka);
                Stream<Path> files = Files.list(Samples.FOLDER.resolve("definitions"))) {
            for (Path file : files.sorted().toList()) {
                SourceText source = new SourceText(file.getFileName().toString(), Files.readString(file));
                for (DefinitionRecord definition : DefinitionRecords.of(source, 1, new Problems())) {
                    send(
                            producer,
                            new ProducerRecord<>(
                                    topics.definitions(),
                                    DefinitionBook.key(definition),
                                    RecordJson.toBytes(definition)));
                }
            }
        }
    }

    /** The end of every partition is a sentinel, so that the clock passes everything else. */
    private static void publishEvents(LocalKafka kafka, TopicsConfig topics, Samples samples) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer(kafka)) {
            publish(producer, topics.events().get(0), samples.player());
            publish(producer, topics.events().get(1), samples.shop());
            for (String topic : topics.events()) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    send(producer, new ProducerRecord<>(topic, partition, null, bytes(Samples.sentinel(partition))));
                }
            }
        }
    }

    private static void publish(KafkaProducer<String, byte[]> producer, String topic, List<String> lines)
            throws Exception {
        for (String line : lines) {
            int user = line.indexOf("\"userId\":\"");
            String key = user < 0 ? null : line.substring(user, line.indexOf('"', user + 10));
            send(producer, new ProducerRecord<>(topic, key, bytes(line)));
        }
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void send(KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> line) {
        Future<?> unused = producer.send(line);
    }

    private static KafkaProducer<String, byte[]> producer(LocalKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 20),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<String, byte[]> consumer(LocalKafka kafka, String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "engagement-it",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        isolation),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
