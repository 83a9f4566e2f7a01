package io.tetik.jobs.engagement;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.SingleObjectDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the commands as an adapter would, and remembers their ids in the order of arrival. */
final class CommandReader implements AutoCloseable {

    private final SingleObjectDecoder<DeliveryCommand> decoder = SingleObjectDecoder.of(DeliveryCommand.class);
    private final List<String> ids = new ArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;

    CommandReader(String bootstrapServers, String topic, String isolation) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "adapter",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        isolation),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
    }

    /** Waits up to a second for more; all ids so far. */
    List<String> poll() {
        for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
            ids.add(decoder.decode(each.value()).getCommandId());
        }
        return ids;
    }

    /** All ids, once nothing more comes. */
    List<String> pollToTheEnd() {
        int before;
        do {
            before = ids.size();
            poll();
        } while (ids.size() > before);
        return ids;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
