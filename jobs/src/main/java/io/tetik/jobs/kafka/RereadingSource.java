package io.tetik.jobs.kafka;

import io.tetik.jobs.config.KafkaConfig;
import io.tetik.schemas.DefinitionRecord;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/** Kafka's source of definitions, which is read from its beginning at every start; see {@link RereadingReader}. */
final class RereadingSource extends ForwardingSource<DefinitionRecord> {
    private static final long serialVersionUID = 1L;

    private final KafkaConfig kafka;
    private final String topic;

    RereadingSource(
            KafkaSource<DefinitionRecord> source,
            ExistingTopics subscriber,
            KafkaConfig kafka,
            String topic,
            WatchedTopics topics) {
        super(source, subscriber, topics);
        this.kafka = kafka;
        this.topic = topic;
    }

    @Override
    public SourceReader<DefinitionRecord, KafkaPartitionSplit> createReader(SourceReaderContext context)
            throws Exception {
        return new RereadingReader(
                topics.watch(source.createReader(context), context), () -> KafkaDefinitionBootstrap.read(kafka, topic));
    }
}
