package io.tetik.jobs.kafka;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.config.StartFrom;
import io.tetik.operator.InputRecord;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** All event topics as one source, so that one clock and one alignment cover them. */
public final class KafkaEventSource {

    private KafkaEventSource() {}

    /** Yields one input, an event or a rejection, for each record. */
    public static Source<InputRecord, ?, ?> of(EngagementConfig config) {
        SourceConfig source = config.source();
        KafkaSource<InputRecord> ofConnector = KafkaSource.<InputRecord>builder()
                .setProperties(ClientProperties.consumer(config.kafka()))
                .setTopics(config.topics().events())
                .setGroupId(source.groupId())
                .setClientIdPrefix(source.groupId() + "-events")
                .setStartingOffsets(offsets(source.startFrom()))
                .setDeserializer(new EventDeserializer(source, Clock.systemUTC()))
                .build();
        return new ClockedSource(ofConnector, source, new ClockBound(source, Clock.systemUTC()));
    }

    /** Event time with bounded disorder; see {@link SourceConfig}. */
    public static WatermarkStrategy<InputRecord> watermarks(EngagementConfig config) {
        return EventWatermarks.strategy(config.source());
    }

    @SuppressWarnings("deprecation") // The connector asks for a type that Kafka has deprecated without a successor.
    private static OffsetsInitializer offsets(StartFrom start) {
        return switch (start) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }
}
