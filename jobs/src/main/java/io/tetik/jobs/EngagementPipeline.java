package io.tetik.jobs;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.RuntimeConfig;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.kafka.KafkaDefinitionBootstrap;
import io.tetik.jobs.kafka.KafkaDefinitionSource;
import io.tetik.jobs.kafka.KafkaEventSource;
import io.tetik.jobs.kafka.KafkaSinks;
import io.tetik.operator.EngagementTopology;
import io.tetik.operator.EngineSettings;
import io.tetik.operator.InputRecord;
import io.tetik.operator.OperatorIds;
import io.tetik.schemas.DefinitionRecord;
import java.time.Duration;
import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

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
        // A restart would not make room on a disk that is full, but repeat what was done since the last checkpoint.
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
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
        connect(EngagementTopology.define(events(env, config), definitions(env, config), settings(config)), config);
    }

    private static EngineSettings settings(EngagementConfig config) {
        SourceConfig source = config.source();
        return EngineSettings.live(KafkaDefinitionBootstrap.of(config))
                .arrivalOrder(source.arrivalOrder())
                .maxTriggerAge(source.maxTriggerAge())
                .cachedUsers(config.runtime().cachedUsers())
                .maxRejectedBytes(source.maxRejectedBytes())
                .build();
    }

    private static DataStream<InputRecord> events(StreamExecutionEnvironment env, EngagementConfig config) {
        return env.fromSource(KafkaEventSource.of(config), KafkaEventSource.watermarks(config), OperatorIds.EVENTS)
                .uid(OperatorIds.EVENTS);
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
    }

    private static <T> void sink(DataStream<T> stream, KafkaSink<T> sink, String id) {
        stream.sinkTo(sink).name(id).uid(id);
    }
}
