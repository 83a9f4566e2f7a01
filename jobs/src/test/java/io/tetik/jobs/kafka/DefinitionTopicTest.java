package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DefinitionTopicTest {
    private static final TopicPartition PLACE = new TopicPartition("definitions", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private long offset;

    @Test
    void whatCameBeforeARemovalIsHistoryOnly() {
        publish("vip", 1);
        publish("gone", 1);
        publish("vip", 2);
        remove("gone");
        DefinitionTopic topic = read();
        assertThat(topic.history())
                .containsExactly(record("vip", 1), record("gone", 1), record("vip", 2), record("gone", -1));
        assertThat(topic.sinceRemovals()).containsExactly(record("vip", 1), record("vip", 2), record("gone", -1));
        assertThat(topic.next()).isEqualTo(Map.of(PLACE, 4L));
    }

    @Test
    void aRemovalThatWasTakenBackRemovesWhatWasThereBefore() {
        publish("back", 3);
        remove("back");
        publish("back", 5);
        publish("back", 6);
        assertThat(read().sinceRemovals()).containsExactly(record("back", 3, ""), record("back", 5), record("back", 6));
    }

    /** Kafka has compacted away what the removal removed. */
    @Test
    void aRemovalOfWhichNothingIsLeftRemovesWhatIsBelowTheNextRevision() {
        remove("back");
        publish("back", 5);
        remove("first");
        publish("first", 1);
        assertThat(read().sinceRemovals())
                .containsExactly(record("back", 4, ""), record("back", 5), record("first", 1));
    }

    private DefinitionTopic read() {
        Node node = new Node(1, "localhost", 1);
        consumer.updatePartitions(
                PLACE.topic(), List.of(new PartitionInfo(PLACE.topic(), 0, node, new Node[] {node}, new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
        consumer.updateEndOffsets(Map.of(PLACE, offset));
        return DefinitionTopic.read(consumer, PLACE.topic(), Duration.ofSeconds(60));
    }

    private void publish(String name, int revision) {
        add(name, RecordJson.toBytes(record(name, revision)));
    }

    private void remove(String name) {
        add(name, null);
    }

    private void add(String name, byte @Nullable [] value) {
        byte[] key = ("Segment/" + name).getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(PLACE.topic(), 0, offset++, key, value);
        consumer.schedulePollTask(() -> consumer.addRecord(record));
    }

    private static DefinitionRecord record(String name, int revision) {
        return record(name, revision, revision < 1 ? "" : "kind: Segment");
    }

    private static DefinitionRecord record(String name, int revision, String body) {
        return new DefinitionRecord("Segment", name, revision, body, null);
    }
}
