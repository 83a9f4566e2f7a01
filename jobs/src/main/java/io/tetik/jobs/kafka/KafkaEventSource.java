package io.tetik.jobs.kafka;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.operator.InputRecord;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;

/** All event topics as one source, so that one clock and one alignment cover them. */
public final class KafkaEventSource {

    private KafkaEventSource() {}

    /** Yields one input, an event or a rejection, for each record. */
    public static Source<InputRecord, ?, ?> of(EngagementConfig config) {
        SourceConfig source = config.source();
        List<String> topics = config.topics().events();
        KafkaSource<InputRecord> ofConnector = KafkaSource.<InputRecord>builder()
                .setProperties(ClientProperties.consumer(config.kafka()))
                .setKafkaSubscriber(new ExistingTopics(topics))
                .setGroupId(source.groupId())
                .setClientIdPrefix(source.groupId() + "-events")
                .setStartingOffsets(StartingOffsets.of(source.startFrom()))
                .setDeserializer(new EventDeserializer(source, Clock.systemUTC()))
                .build();
        String watch = source.groupId() + "-events-watch";
        return new ClockedSource(
                ofConnector,
                source,
                new ClockBound(source, Clock.systemUTC()),
                new WatchedTopics(
                        config.kafka(),
                        topics,
                        source.topicIdentity(),
                        watch,
                        source.maxDelay().toMillis()));
    }

    /** Event time with bounded disorder; see {@link SourceConfig}. */
    public static WatermarkStrategy<InputRecord> watermarks(EngagementConfig config) {
        return EventWatermarks.strategy(config.source());
    }
}
