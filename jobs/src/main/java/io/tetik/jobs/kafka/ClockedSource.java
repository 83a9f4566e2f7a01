package io.tetik.jobs.kafka;

import io.tetik.jobs.config.SourceConfig;
import io.tetik.operator.InputRecord;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Kafka's source, whose event-time clock survives a restart. The connector keeps the offset of each partition, but not
 * its watermark: after a restore a partition without new events has no clock, and would hold back that of the whole job
 * (or, once all are silent, nothing that was due would ever fire). Here the latest event time is
 * part of the split, as far as it may move the clock. The connector also takes for granted that topics stay what they are; see
 * {@link WatchedReader} for what is done where they do not.
 */
final class ClockedSource extends ForwardingSource<InputRecord> {
    private static final long serialVersionUID = 1L;

    private final SourceConfig config;
    private final ClockBound bound;

    ClockedSource(KafkaSource<InputRecord> source, SourceConfig config, ClockBound bound, WatchedTopics topics) {
        super(source, topics);
        this.config = config;
        this.bound = bound;
    }

    @Override
    public SourceReader<InputRecord, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new ClockedReader(topics.watch(source.createReader(context), context), config, bound);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return new ClockedSplitSerializer(source.getSplitSerializer());
    }
}
