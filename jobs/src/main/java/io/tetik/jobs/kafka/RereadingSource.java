package io.tetik.jobs.kafka;

import io.tetik.jobs.config.KafkaConfig;
import io.tetik.schemas.DefinitionRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Kafka's source of definitions, which is read from its beginning at every start; see {@link RereadingReader}. */
final class RereadingSource
        implements Source<DefinitionRecord, KafkaPartitionSplit, KafkaSourceEnumState>,
                ResultTypeQueryable<DefinitionRecord> {
    private static final long serialVersionUID = 1L;

    private final KafkaSource<DefinitionRecord> source;
    private final KafkaConfig kafka;
    private final String topic;
    private final WatchedTopics topics;

    RereadingSource(KafkaSource<DefinitionRecord> source, KafkaConfig kafka, String topic, WatchedTopics topics) {
        this.source = source;
        this.kafka = kafka;
        this.topic = topic;
        this.topics = topics;
    }

    @Override
    public SourceReader<DefinitionRecord, KafkaPartitionSplit> createReader(SourceReaderContext context)
            throws Exception {
        return new RereadingReader(
                topics.watch(source.createReader(context), context), () -> KafkaDefinitionBootstrap.read(kafka, topic));
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint) throws Exception {
        return SetAsideEnumerator.restore(checkpoint, topics.topics(), read -> source.restoreEnumerator(context, read));
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<DefinitionRecord> getProducedType() {
        return source.getProducedType();
    }
}
