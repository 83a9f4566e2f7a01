package io.tetik.jobs.kafka;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.mapping.FormatMappers;
import io.tetik.jobs.mapping.RecordMappers;
import io.tetik.operator.InputRecord;
import io.tetik.sources.format.FormatOptions;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;

/**
 * All event topics and the topics of all Sources as one source, so that one clock and one alignment cover them. The source and
 * its watermarks belong together.
 */
public final class KafkaEventSource {
    private final EngagementConfig config;
    private final LiveSources sources;
    private final Clock wall = Clock.systemUTC();

    private KafkaEventSource(EngagementConfig config, RecordMappers mappers) {
        this.config = config;
        this.sources = new LiveSources(config, mappers, wall);
    }

    public static KafkaEventSource of(EngagementConfig config) {
        return of(config, new FormatMappers(new FormatOptions(config.registry().options())));
    }

    static KafkaEventSource of(EngagementConfig config, RecordMappers mappers) {
        return new KafkaEventSource(config, mappers);
    }

    /** Yields one input, an event or a rejection, for each record of ours, and none, one or several for each of others. */
    public Source<InputRecord, ?, ?> source() {
        SourceConfig source = config.source();
        List<String> topics = config.topics().events();
        ExistingTopics subscriber = new ExistingTopics(topics, sources);
        KafkaSource<InputRecord> ofConnector = KafkaSource.<InputRecord>builder()
                .setProperties(ClientProperties.consumer(config.kafka()))
                .setKafkaSubscriber(subscriber)
                .setGroupId(source.groupId())
                .setClientIdPrefix(source.groupId() + "-events")
                .setStartingOffsets(StartingOffsets.of(source.startFrom()))
                .setDeserializer(new EventDeserializer(source, wall, sources))
                .build();
        WatchedTopics watched = new WatchedTopics(
                config.kafka(),
                topics,
                source.topicIdentity(),
                source.groupId() + "-events-watch",
                source.maxDelay().toMillis());
        return new ClockedSource(ofConnector, subscriber, source, wall, watched, sources);
    }

    /** Event time with bounded disorder; see {@link SourceConfig}. */
    public WatermarkStrategy<InputRecord> watermarks() {
        return EventWatermarks.strategy(config.source(), sources.hold());
    }
}
