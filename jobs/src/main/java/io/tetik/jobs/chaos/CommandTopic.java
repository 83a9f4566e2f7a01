package io.tetik.jobs.chaos;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.SingleObjectDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the commands of one job as an adapter would. */
final class CommandTopic implements AutoCloseable {
    private final SingleObjectDecoder<DeliveryCommand> decoder = SingleObjectDecoder.of(DeliveryCommand.class);
    private final List<DeliveryCommand> commands = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final KafkaConsumer<String, byte[]> consumer;

    CommandTopic(String bootstrapServers, String topic, String isolation) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        isolation),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, Load.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList());
    }

    /** Reads what is there; gives up to a second of time to come. */
    void poll() {
        for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(500))) {
            DeliveryCommand command = decoder.decode(each.value());
            commands.add(command);
            ids.add(command.getCommandId());
        }
    }

    /** Reads up to what is the end now. */
    void pollToTheEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
    }

    int distinct() {
        return ids.size();
    }

    List<DeliveryCommand> commands() {
        return commands;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
