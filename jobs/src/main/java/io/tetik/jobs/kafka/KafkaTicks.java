package io.tetik.jobs.kafka;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.config.StartFrom;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The ticks that move the clock of a job while nothing happens. It writes them itself and reads them back, so that they are
 * records with a place among others: who reads the topics again meets the same ticks. The time of a tick is that of its
 * record.
 */
public final class KafkaTicks {

    private KafkaTicks() {}

    /**
     * The ticks of this job, from those of the present on. With parallelism 1, in no alignment with events: a tick of the
     * present says nothing about how far events have been read.
     */
    public static KafkaSource<Long> source(EngagementConfig config) {
        String groupId = config.source().groupId();
        return KafkaSource.<Long>builder()
                .setProperties(ClientProperties.consumer(config.kafka()))
                .setKafkaSubscriber(new ExistingTopics(List.of(config.topics().clock())))
                .setGroupId(groupId + "-clock")
                .setClientIdPrefix(groupId + "-clock")
                .setStartingOffsets(StartingOffsets.of(StartFrom.LATEST))
                .setDeserializer(new TickDeserializer(groupId))
                .build();
    }

    /** See {@link TickWatermarks}. */
    public static WatermarkStrategy<Long> watermarks(EngagementConfig config) {
        SourceConfig source = config.source();
        ClockBound bound = new ClockBound(source, Clock.systemUTC());
        return WatermarkStrategy.<Long>forGenerator(context -> new TickWatermarks(source, bound))
                .withTimestampAssigner((recordTime, ofKafka) -> recordTime);
    }

    /**
     * Writes ticks as soon as the clock of its input has begun, whatever its input is. With parallelism 1.
     *
     * @param <T> the type of the input, which is not looked at
     */
    public static <T> Sink<T> sink(EngagementConfig config) {
        return new TickSink<>(config);
    }

    private record TickSink<T>(EngagementConfig config) implements Sink<T> {
        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            ByteArraySerializer bytes = new ByteArraySerializer();
            return new TickWriter<>(
                    new KafkaProducer<>(ClientProperties.ticks(config.kafka()), bytes, bytes),
                    config.topics().clock(),
                    TickDeserializer.key(config.source().groupId()),
                    config.source().clockTick(),
                    System::nanoTime);
        }
    }
}
