package io.tetik.jobs.kafka;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.TopicIdentity;
import io.tetik.schemas.DefinitionRecord;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/**
 * The definitions topic: of each key what it holds when the job starts, whether with state or without, then all that is
 * published, without end. A tombstone has revision -1 and an empty body; a record
 * that cannot be read has the kind {@code ?}, the revision 0, an empty body, and as its name
 * {@code topic/partition/offset: reason}.
 */
public final class KafkaDefinitionSource {

    private KafkaDefinitionSource() {}

    /** To be run with parallelism 1, which keeps the order of the topic. */
    public static Source<DefinitionRecord, ?, ?> of(EngagementConfig config) {
        String id = config.source().groupId() + "-definitions";
        String topic = config.topics().definitions();
        ExistingTopics subscriber = new ExistingTopics(List.of(topic));
        KafkaSource<DefinitionRecord> ofConnector = KafkaSource.<DefinitionRecord>builder()
                .setProperties(ClientProperties.consumer(config.kafka()))
                .setKafkaSubscriber(subscriber)
                .setGroupId(id)
                .setClientIdPrefix(id)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new DefinitionDeserializer())
                .build();
        WatchedTopics watched = new WatchedTopics(config.kafka(), List.of(topic), TopicIdentity.ID, id + "-watch", 0);
        return new RereadingSource(ofConnector, subscriber, config.kafka(), topic, watched);
    }

    /** Definitions have no event time: the stream is idle always, so that the clock is that of the events alone. */
    public static WatermarkStrategy<DefinitionRecord> watermarks() {
        return WatermarkStrategy.<DefinitionRecord>forGenerator(context -> new AlwaysIdle())
                .withTimestampAssigner((definition, ofKafka) -> Long.MIN_VALUE);
    }

    /**
     * Idle rather than at the end of time: as soon as the events are idle too, a watermark at the end of time would be
     * the only one left, and every timer of every user would fire.
     */
    private static final class AlwaysIdle implements WatermarkGenerator<DefinitionRecord> {

        @Override
        public void onEvent(DefinitionRecord definition, long timestamp, WatermarkOutput output) {
            output.markIdle();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
