package io.tetik.tools.definitions;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.kafka.RegistryForm;
import io.tetik.jobs.kafka.TopicPartitions;
import io.tetik.tools.command.ToolException;
import io.tetik.tools.kafka.KafkaClients;
import io.tetik.tools.kafka.KafkaTopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The topic on which the job answers. */
final class StatusTopic {
    private final EngagementConfig config;
    private final Duration patience;
    private final Answer.Reader reader;

    StatusTopic(EngagementConfig config, Duration patience) {
        this.config = config;
        this.patience = patience;
        this.reader = new Answer.Reader(new RegistryForm(config.registry()));
    }

    /** The latest answer to each definition, by {@code kind/name}. */
    Map<String, Answer> latest() throws ToolException {
        Map<String, Answer> latest = new TreeMap<>();
        new KafkaTopicReader(config.kafka(), config.topics().definitionStatus(), patience).read(record -> {
            Answer answer = reader.read(record);
            if (answer != null) {
                latest.put(answer.key(), answer);
            }
        });
        return latest;
    }

    /** Listens from the present end on; to be called before anything is published. */
    Listener listen() {
        Consumer<byte[], byte[]> consumer = KafkaClients.consumer(config.kafka(), patience);
        List<TopicPartition> partitions =
                TopicPartitions.of(consumer, config.topics().definitionStatus());
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // Seeking is lazy: the end is the one before publishing.
        return new Listener(consumer, reader);
    }

    /** Hears the answers that arrive from its making on. */
    static final class Listener implements AutoCloseable, AnswerSource {
        private static final Duration POLL = Duration.ofMillis(200);

        private final Consumer<byte[], byte[]> consumer;
        private final Answer.Reader reader;

        private Listener(Consumer<byte[], byte[]> consumer, Answer.Reader reader) {
            this.consumer = consumer;
            this.reader = reader;
        }

        @Override
        public void next(java.util.function.Consumer<Answer> answers) {
            consumer.poll(POLL).forEach(record -> {
                Answer answer = reader.read(record);
                if (answer != null) {
                    answers.accept(answer);
                }
            });
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
