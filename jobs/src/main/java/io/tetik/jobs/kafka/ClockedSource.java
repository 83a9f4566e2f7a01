package io.tetik.jobs.kafka;

import io.tetik.jobs.config.SourceConfig;
import io.tetik.operator.InputRecord;
import java.time.Clock;
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
    private final LiveSources sources;
    private final Clock wall;

    /**
     * @param subscriber that of the source
     * @param sources those that its deserializer and its subscriber have, too
     */
    ClockedSource(
            KafkaSource<InputRecord> source,
            ExistingTopics subscriber,
            SourceConfig config,
            Clock wall,
            WatchedTopics topics,
            LiveSources sources) {
        super(source, subscriber, topics);
        this.config = config;
        this.bound = new ClockBound(config, wall);
        this.sources = sources;
        this.wall = wall;
    }

    @Override
    public SourceReader<InputRecord, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        ForeignReading reading = sources.open(context);
        WatchedTopics.Parts watched = topics.parts(context, reading.topics(), reading::sourcesOf);
        SourceFollower follower = new SourceFollower(sources.topic(), sources::consumer, history -> {
            reading.topics().take(history);
            watched.watch().lookNow();
        });
        MappingReader mapping =
                new MappingReader(source.createReader(context), reading, follower, config, sources.hold(), wall);
        return new ClockedReader(new WatchedReader<>(mapping, watched), reading, follower, config, bound);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return new ClockedSplitSerializer(source.getSplitSerializer());
    }
}
