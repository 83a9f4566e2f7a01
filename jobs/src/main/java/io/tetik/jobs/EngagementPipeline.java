package io.tetik.jobs;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.RuntimeConfig;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.kafka.KafkaDefinitionBootstrap;
import io.tetik.jobs.kafka.KafkaDefinitionSource;
import io.tetik.jobs.kafka.KafkaEventSource;
import io.tetik.jobs.kafka.KafkaSinks;
import io.tetik.jobs.kafka.KafkaTicks;
import io.tetik.operator.EngagementTopology;
import io.tetik.operator.EngineSettings;
import io.tetik.operator.InputRecord;
import io.tetik.operator.OperatorIds;
import io.tetik.operator.StreamTypes;
import io.tetik.schemas.DefinitionRecord;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The live topology between Kafka and Kafka, as the options want it. */
public final class EngagementPipeline {
    private EngagementPipeline() {}

    /** What the options say about Flink itself. */
    public static Configuration configuration(EngagementConfig config) {
        RuntimeConfig runtime = config.runtime();
        Configuration configuration = new Configuration();
        configuration.set(
                StateBackendOptions.STATE_BACKEND, runtime.stateBackend().name().toLowerCase(Locale.ROOT));
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, runtime.checkpointInterval());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, runtime.toleratedFailures());
        if (!runtime.checkpointDirectory().isEmpty()) {
            configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, runtime.checkpointDirectory());
        }
        // Most reads of a user that is not in memory find one, but a new user's does not: a filter answers those.
        configuration.setString("state.backend.rocksdb.use-bloom-filter", "true");
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
        return configuration;
    }

    public static void define(StreamExecutionEnvironment env, EngagementConfig config) {
        if (config.runtime().parallelism() > 0) {
            env.setParallelism(config.runtime().parallelism());
        }
        DataStream<InputRecord> events = events(env, config);
        @Nullable DataStream<InputRecord> clock = config.source().ticks() ? clock(env, config) : null;
        connect(EngagementTopology.define(events, clock, definitions(env, config), settings(config)), config);
    }

    private static EngineSettings settings(EngagementConfig config) {
        SourceConfig source = config.source();
        return EngineSettings.live(KafkaDefinitionBootstrap.of(config))
                .arrivalOrder(source.arrivalOrder())
                .maxTriggerAge(source.maxTriggerAge())
                .maxWaitingBytes(source.maxWaitingBytes())
                .cachedUsers(config.runtime().cachedUsers())
                .cachedBytes(config.runtime().cachedBytes())
                .maxRejectedBytes(source.maxRejectedBytes())
                .maxOutputBytes(config.delivery().maxBytes())
                .identity(config.runtime().identityKeep(), config.runtime().identityMaxEvents())
                .decisionLevel(config.delivery().decisions())
                .build();
    }

    private static DataStream<InputRecord> events(StreamExecutionEnvironment env, EngagementConfig config) {
        KafkaEventSource source = KafkaEventSource.of(config);
        return env.fromSource(source.source(), source.watermarks(), OperatorIds.EVENTS)
                .uid(OperatorIds.EVENTS);
    }

    /** No inputs, but watermarks: they count as those of one more partition of events, which is idle unless all are. */
    private static DataStream<InputRecord> clock(StreamExecutionEnvironment env, EngagementConfig config) {
        return env.fromSource(KafkaTicks.source(config), KafkaTicks.watermarks(config), OperatorIds.CLOCK)
                .uid(OperatorIds.CLOCK)
                .setParallelism(1)
                .flatMap(new WatermarksOnly())
                .returns(StreamTypes.INPUT)
                .name(OperatorIds.CLOCK_WATERMARKS)
                .uid(OperatorIds.CLOCK_WATERMARKS)
                .setParallelism(1);
    }

    private static final class WatermarksOnly implements FlatMapFunction<Long, InputRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Long tick, Collector<InputRecord> out) {
            // The tick has done its work before it: in the watermarks of its source.
        }
    }

    private static DataStream<DefinitionRecord> definitions(StreamExecutionEnvironment env, EngagementConfig config) {
        return env.fromSource(
                        KafkaDefinitionSource.of(config), KafkaDefinitionSource.watermarks(), OperatorIds.DEFINITIONS)
                .uid(OperatorIds.DEFINITIONS)
                .setParallelism(1);
    }

    private static void connect(EngagementTopology.Outputs streams, EngagementConfig config) {
        KafkaSinks sinks = KafkaSinks.of(config);
        sink(streams.commands(), sinks.commands(), OperatorIds.COMMANDS);
        sink(streams.segmentChanges(), sinks.segmentChanges(), OperatorIds.SEGMENT_CHANGES);
        sink(streams.decisions(), sinks.decisions(), OperatorIds.DECISIONS);
        sink(streams.rejected(), sinks.rejected(), OperatorIds.REJECTED);
        sink(streams.definitionStatus(), sinks.definitionStatus(), OperatorIds.DEFINITION_STATUS);
        if (config.source().ticks()) {
            // Of all that the engine yields, this is the least; its clock is what matters here.
            streams.definitionStatus()
                    .sinkTo(KafkaTicks.sink(config))
                    .name(OperatorIds.CLOCK_TICKS)
                    .uid(OperatorIds.CLOCK_TICKS)
                    .setParallelism(1);
        }
    }

    private static <T> void sink(DataStream<T> stream, KafkaSink<T> sink, String id) {
        stream.sinkTo(sink).name(id).uid(id);
    }
}
