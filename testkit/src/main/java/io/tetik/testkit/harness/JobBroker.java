package io.tetik.testkit.harness;

import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.TopicsConfig;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.testkit.local.LocalKafka;
import io.tetik.testkit.publish.RecordPublisher;
import io.tetik.testkit.publish.SampleData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A real broker with the topics of a job, and what a test does at their ends. */
public final class JobBroker implements AutoCloseable {
    public static final int PARTITIONS = 2;

    private final LocalKafka kafka;
    private final TopicsConfig defaults = EngagementConfig.load(List.of("--kafka.bootstrap-servers=none:1"), Map.of())
            .topics();

    private JobBroker(LocalKafka kafka) {
        this.kafka = kafka;
    }

    public static JobBroker start(Path folder) {
        return new JobBroker(LocalKafka.in(folder).start());
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** Until it is {@linkplain #bringBack brought back}; its records stay. */
    public void takeAway() {
        kafka.stop();
    }

    public void bringBack() {
        kafka.start();
    }

    /** With Kafka's defaults. */
    public void createTopic(String topic, int partitions) {
        kafka.createTopics(partitions, List.of(topic));
    }

    /** Returns when the broker, too, knows that it is gone. */
    public void deleteTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            Await.until(
                    "the end of " + topic,
                    () -> !admin.listTopics().names().get().contains(topic));
        }
    }

    /** Deletes the oldest records of a partition, as the end of their retention does. */
    public void deleteRecords(String topic, int partition, long before) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    public void raisePartitions(String topic, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
        }
    }

    public void createTopics(TopicsConfig topics) {
        kafka.createTopics(PARTITIONS, topics.events());
        kafka.createTopics(
                PARTITIONS, List.of(topics.commands(), topics.segmentChanges(), topics.decisions(), topics.rejected()));
        kafka.createTopics(1, List.of(topics.clock()));
        kafka.createCompactedTopic(topics.definitions());
        kafka.createCompactedTopic(topics.definitionStatus());
    }

    public void publishDefinitions(String file, String text) throws Exception {
        send(DefinitionRecords.of(TetikKinds.LANGUAGE, new SourceText(file, text), 1, new Problems()).stream()
                .map(definition -> RecordPublisher.message(defaults.definitions(), definition))
                .toList());
    }

    /** Events in the partitions of their users. */
    public void publish(String topic, List<String> lines) throws Exception {
        send(lines.stream()
                .map(line -> new ProducerRecord<>(topic, SampleData.user(line), bytes(line)))
                .toList());
    }

    public void publish(String topic, int partition, String line) throws Exception {
        send(List.of(new ProducerRecord<>(topic, partition, null, bytes(line))));
    }

    private static byte[] bytes(String line) {
        return line.getBytes(SampleData.CHARSET);
    }

    /** Returns when the broker has them all, in this order within each partition. */
    public void send(List<ProducerRecord<String, byte[]>> records) throws Exception {
        RecordPublisher publisher = new RecordPublisher(bootstrapServers());
        try (publisher) {
            records.forEach(publisher::send);
        }
        Exception failure = publisher.failure();
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether a checkpoint holds everything that the event topics hold: then offsets are committed. */
    public boolean isReadToTheEnd(EngagementConfig config) throws Exception {
        return isReadToTheEnd(config.source().groupId(), config.topics().events(), PARTITIONS);
    }

    /** Whether a checkpoint holds everything that one partition holds. */
    public boolean isReadUpTo(EngagementConfig config, String topic, int partition) throws Exception {
        TopicPartition place = new TopicPartition(topic, partition);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            OffsetAndMetadata at = admin.listConsumerGroupOffsets(
                            config.source().groupId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(place);
            return at != null && at.offset() >= end(admin, place);
        }
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
