package io.tetik.jobs.engagement;

import io.tetik.engine.revision.DefinitionBook;
import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.TopicsConfig;
import io.tetik.jobs.local.LocalKafka;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.operator.TetikKinds;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A real broker with the topics of a job, and what a test does at their ends. */
public final class Broker implements AutoCloseable {
    public static final int PARTITIONS = 2;

    private final LocalKafka kafka;
    private final TopicsConfig defaults = EngagementConfig.load(List.of("--kafka.bootstrap-servers=none:1"), Map.of())
            .topics();

    private Broker(LocalKafka kafka) {
        this.kafka = kafka;
    }

    public static Broker start(Path folder) {
        return new Broker(LocalKafka.in(folder).start());
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public void createTopics(TopicsConfig topics) {
        kafka.createTopics(PARTITIONS, topics.events());
        kafka.createTopics(
                PARTITIONS, List.of(topics.commands(), topics.segmentChanges(), topics.decisions(), topics.rejected()));
        kafka.createCompactedTopic(topics.definitions());
        kafka.createCompactedTopic(topics.definitionStatus());
    }

    void publishDefinitions(String file, String text) throws Exception {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (DefinitionRecord definition :
                DefinitionRecords.of(TetikKinds.LANGUAGE, new SourceText(file, text), 1, new Problems())) {
            records.add(new ProducerRecord<>(
                    defaults.definitions(), DefinitionBook.key(definition), RecordJson.toBytes(definition)));
        }
        send(records);
    }

    /** Events in the partitions of their users. */
    void publish(String topic, List<String> lines) throws Exception {
        send(lines.stream()
                .map(line -> new ProducerRecord<>(topic, user(line), bytes(line)))
                .toList());
    }

    void publish(String topic, int partition, String line) throws Exception {
        send(List.of(new ProducerRecord<>(topic, partition, null, bytes(line))));
    }

    private static @Nullable String user(String line) {
        int user = line.indexOf("\"userId\":\"");
        return user < 0 ? null : line.substring(user, line.indexOf('"', user + 10));
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns when the broker has them all, in this order within each partition. */
    public void send(List<ProducerRecord<String, byte[]>> records) throws Exception {
        List<Future<?>> answers = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "linger.ms", 20),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (ProducerRecord<String, byte[]> each : records) {
                answers.add(producer.send(each));
            }
        }
        for (Future<?> answer : answers) {
            answer.get();
        }
    }

    CommandReader commands(TopicsConfig topics, String isolation) {
        return new CommandReader(bootstrapServers(), topics.commands(), isolation);
    }

    /** Whether a checkpoint holds everything that the event topics hold: then offsets are committed. */
    boolean isReadToTheEnd(EngagementConfig config) throws Exception {
        return isReadToTheEnd(config.source().groupId(), config.topics().events(), PARTITIONS);
    }

    /** Whether a checkpoint holds everything that the definitions topic holds. */
    public boolean areDefinitionsRead(EngagementConfig config) throws Exception {
        String group = config.source().groupId() + "-definitions";
        return isReadToTheEnd(group, List.of(config.topics().definitions()), 1);
    }

    private boolean isReadToTheEnd(String group, List<String> topics, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (String topic : topics) {
                for (int partition = 0; partition < partitions; partition++) {
                    TopicPartition place = new TopicPartition(topic, partition);
                    OffsetAndMetadata at = committed.get(place);
                    if (at == null || at.offset() < end(admin, place)) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private static long end(Admin admin, TopicPartition place) throws Exception {
        ListOffsetsResultInfo info = admin.listOffsets(Map.of(place, OffsetSpec.latest()))
                .partitionResult(place)
                .get();
        return info.offset();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
