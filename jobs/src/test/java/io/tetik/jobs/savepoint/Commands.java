package io.tetik.jobs.savepoint;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.SingleObjectDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Commands on a topic and in a file. */
final class Commands {
    private Commands() {}

    /** What an adapter would see, up to the present end of the topic. */
    static List<DeliveryCommand> onTopic(String bootstrapServers, String topic, int partitions) {
        SingleObjectDecoder<DeliveryCommand> decoder = SingleObjectDecoder.of(DeliveryCommand.class);
        List<DeliveryCommand> commands = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> places = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                places.add(new TopicPartition(topic, partition));
            }
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (places.stream().anyMatch(place -> consumer.position(place) < ends.getOrDefault(place, 0L))) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    commands.add(decoder.decode(each.value()));
                }
            }
        }
        return commands;
    }

    static List<DeliveryCommand> read(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> RecordJson.read(line, DeliveryCommand.class))
                    .toList();
        }
    }

    static void write(List<DeliveryCommand> commands, Path file) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (DeliveryCommand command : commands) {
                out.write(RecordJson.toBytes(command));
                out.write('\n');
            }
        }
    }
}
