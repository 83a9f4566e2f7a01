package io.tetik.tools.replay;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.kafka.DefinitionDecoder;
import io.tetik.jobs.replay.PublishedDefinitions;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.tools.command.KafkaOptions;
import io.tetik.tools.command.ToolException;
import io.tetik.tools.kafka.KafkaTopicReader;
import java.util.ArrayList;
import java.util.List;

/** The definitions topic with all that it remembers. */
final class PublishedHistory {
    private PublishedHistory() {}

    /**
     * @throws ToolException if there is no such topic, or Kafka does not answer
     */
    static PublishedDefinitions read(KafkaOptions cluster) throws ToolException {
        EngagementConfig config = cluster.load();
        DefinitionDecoder decoder = new DefinitionDecoder();
        List<DefinitionRecord> records = new ArrayList<>();
        new KafkaTopicReader(config.kafka(), config.topics().definitions(), cluster.patience()).read(record -> {
            DefinitionRecord definition = decoder.decode(record);
            if (!DefinitionDecoder.isUnreadable(definition)) {
                records.add(definition);
            }
        });
        return new PublishedDefinitions(records);
    }
}
