package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.operator.InputRecord;
import io.tetik.operator.StreamTypes;
import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.Event;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.SingleObjectEncoder;
import io.tetik.testkit.local.LocalKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class KafkaIT {

    private static final Instant AT = Instant.parse("2024-11-01T10:00:00Z");
    private static final String DEFINITIONS = "tetik.definitions.v1";
    private static final String CHANGES = "tetik.segment-changes.v1";

    @TempDir
    static Path folder;

    private static @Nullable LocalKafka kafka;

    @BeforeAll
    static void start() {
        kafka = LocalKafka.in(folder).start();
        List<String> topics = new ArrayList<>(config().topics().all());
        topics.remove(DEFINITIONS);
        topics.addAll(List.of("events-1", "events-2", "changes-exactly-once"));
        kafka.createTopics(2, topics);
        kafka.createCompactedTopic(DEFINITIONS);
    }

    @AfterAll
    static void stop() {
        broker().close();
    }

    @Test
    void everyRecordOfEveryEventTopicArrivesAsEventOrRejection() throws Exception {
        byte[] avro = SingleObjectEncoder.of(Event.class)
                .encode(new Event("e-2", "login", "u-2", AT, null, null, Map.of("n", new PropertyValue(1L))));
        write("events-1", "u-1", utf8("""
                {"eventId":"e-1","type":"login","userId":"u-1","eventTime":"2024-11-01T10:00:00Z"}"""));
        write("events-2", "u-2", avro);
        write("events-1", null, utf8("garbage"));
        write("events-2", "u-3", null);
        write("events-1", "u-4", utf8("{}"));
        write("events-2", "u-5", utf8("x".repeat(10_000_000)));

        List<InputRecord> inputs = collect(config("--topics.events=events-1,events-2"), 6);

        assertThat(inputs.stream().filter(InputRecord::isEvent).map(InputRecord::event))
                .extracting(IncomingEvent::envelope)
                .extracting(Envelope::eventId)
                .containsExactlyInAnyOrder("e-1", "e-2");
        assertThat(inputs.stream().filter(input -> !input.isEvent()).map(InputRecord::rejected))
                .extracting(RejectedRecord::getReason)
                .containsExactlyInAnyOrder("malformed", "tombstone", "missing-field", "oversize");
    }

    @Test
    void aColdStartReadsAllThatTheDefinitionsTopicRemembers() throws Exception {
        DefinitionRecord vip = new DefinitionRecord("Segment", "vip", 2, "kind: Segment", null);
        DefinitionRecord login = new DefinitionRecord("EventType", "login", 1, "kind: EventType", null);
        KafkaDefinitionBootstrap bootstrap = KafkaDefinitionBootstrap.of(config());
        assertThat(bootstrap.load()).isEmpty();

        DefinitionRecord old = new DefinitionRecord("Segment", "vip", 1, "old", null);
        DefinitionRecord gone = new DefinitionRecord("Segment", "gone", 1, "old", null);
        publish(old);
        publish(gone);
        publish(vip);
        write(
                DEFINITIONS,
                "EventType/login",
                SingleObjectEncoder.of(DefinitionRecord.class).encode(login));
        write(DEFINITIONS, "Segment/gone", null);
        write(DEFINITIONS, "Segment/vip", utf8("garbage"));

        assertThat(bootstrap.load())
                .containsExactly(old, gone, vip, login, new DefinitionRecord("Segment", "gone", -1, "", null));
        StreamExecutionEnvironment env = environment();
        assertThat(env.fromSource(KafkaDefinitionSource.of(config()), KafkaDefinitionSource.watermarks(), "definitions")
                        .setParallelism(1)
                        .uid("definitions")
                        .executeAndCollect(5))
                .extracting(DefinitionRecord::getRevision)
                .as("vip twice, login, the removal of gone, and what cannot be read")
                .containsExactly(1, 2, 1, -1, 0);
    }

    @Test
    void aMissingTopicOrBrokerStopsTheColdStartWithAClearError() {
        KafkaDefinitionBootstrap noTopic =
                KafkaDefinitionBootstrap.of(config("--topics.definitions=nope", "--topics.commands=neither"));
        assertThatThrownBy(noTopic::load)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("there are no topics nope, neither on " + broker().bootstrapServers());
        EngagementConfig elsewhere = EngagementConfig.load(List.of("--kafka.bootstrap-servers=127.0.0.1:1"), Map.of());
        KafkaDefinitionBootstrap noBroker = new KafkaDefinitionBootstrap(elsewhere, Duration.ofSeconds(2));
        assertThatThrownBy(noBroker::load).hasMessageEndingWith("within 2 s: Kafka did not answer in time");
    }

    @Test
    void effectsArriveWithEitherGuarantee() throws Exception {
        sink(config());
        sink(config(
                "--delivery.guarantee=exactly-once",
                "--topics.segment-changes=changes-exactly-once",
                "--output.format=json"));
        assertThat(read(CHANGES, 2)).allMatch(record -> record.timestamp() == AT.toEpochMilli());
        assertThat(read("changes-exactly-once", 2))
                .extracting(record -> RecordJson.read(record.value(), SegmentChange.class))
                .containsExactlyInAnyOrder(change("u-1"), change("u-2"));
    }

    private static void sink(EngagementConfig config) throws Exception {
        StreamExecutionEnvironment env = environment();
        env.enableCheckpointing(200);
        env.fromData(StreamTypes.SEGMENT_CHANGE, change("u-1"), change("u-2"))
                .uid("changes")
                .sinkTo(KafkaSinks.of(config).segmentChanges())
                .uid("sink");
        env.execute();
    }

    private static SegmentChange change(String user) {
        return new SegmentChange(user, "vip", 1, "entered", AT, new ChangeCause("time", null));
    }

    private static List<InputRecord> collect(EngagementConfig config, int count) throws Exception {
        KafkaEventSource source = KafkaEventSource.of(config);
        return environment()
                .fromSource(source.source(), source.watermarks(), "events")
                .uid("events")
                .executeAndCollect(count);
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    }

    private static EngagementConfig config(String... options) {
        List<String> arguments = new ArrayList<>(Arrays.asList(options));
        arguments.add("--kafka.bootstrap-servers=" + broker().bootstrapServers());
        return EngagementConfig.load(arguments, Map.of());
    }

    private static LocalKafka broker() {
        LocalKafka running = kafka;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void publish(DefinitionRecord definition) throws Exception {
        write(DEFINITIONS, definition.getKind() + "/" + definition.getName(), RecordJson.toBytes(definition));
    }

    private static void write(String topic, @Nullable String key, byte @Nullable [] value) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker().bootstrapServers(), "max.request.size", 16 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key == null ? null : utf8(key), value))
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker().bootstrapServers(),
                "group.id",
                "reader-of-" + topic,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (records.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }
}
