package io.tetik.tools.definitions;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.kafka.DefinitionDecoder;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.tools.command.ToolException;
import io.tetik.tools.kafka.KafkaTopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All that the definitions topic holds, with the eyes of somebody who wants to publish. */
final class KafkaDefinitionTopic {
    private final KafkaTopicReader reader;
    private final DefinitionDecoder decoder = new DefinitionDecoder();
    private final Map<String, PublishedDefinition> published = new TreeMap<>();

    private KafkaDefinitionTopic(KafkaTopicReader reader) {
        this.reader = reader;
    }

    /**
     * What it holds now, by {@code kind/name}.
     *
     * @throws ToolException if there is no such topic, or Kafka does not answer; the message is for people
     */
    static Map<String, PublishedDefinition> read(EngagementConfig config, Duration patience) throws ToolException {
        return new KafkaDefinitionTopic(
                        new KafkaTopicReader(config.kafka(), config.topics().definitions(), patience))
                .read();
    }

    private Map<String, PublishedDefinition> read() throws ToolException {
        reader.read(this::take);
        return published;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        DefinitionRecord definition = decoder.decode(record);
        PublishedDefinition before = published.getOrDefault(key, PublishedDefinition.NONE);
        published.put(
                key, DefinitionDecoder.isUnreadable(definition) ? before.andUnreadable() : before.and(definition));
    }
}
