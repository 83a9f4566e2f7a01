package io.tetik.tools.explain;

import io.tetik.jobs.config.KafkaConfig;
import io.tetik.tools.command.ToolException;
import io.tetik.tools.kafka.KafkaTopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads the records of one key from a topic: from its beginning to where it ends at the moment of the call. All
 * partitions are read. The one to which the key belongs today need not have all of its records: partitions may have been
 * added since, and the job's clients may have been given another partitioner.
 */
final class KafkaKeyReader {
    private final KafkaTopicReader reader;

    /**
     * @param patience for how long Kafka may have nothing to say before the end is reached
     */
    KafkaKeyReader(KafkaConfig kafka, String topic, Duration patience) {
        this.reader = new KafkaTopicReader(kafka, topic, patience);
    }

    /**
     * Passes on the values of the key, those of one partition in their order; tombstones are left out.
     *
     * @throws ToolException if there is no such topic, or Kafka does not answer; the message is for people
     */
    void read(String key, Consumer<byte[]> values) throws ToolException {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        reader.read(record -> {
            if (record.value() != null && Arrays.equals(record.key(), wanted)) {
                values.accept(record.value());
            }
        });
    }
}
