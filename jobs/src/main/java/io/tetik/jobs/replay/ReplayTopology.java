package io.tetik.jobs.replay;

import io.tetik.operator.EngagementTopology;
import io.tetik.operator.EngineSettings;
import io.tetik.operator.InputRecord;
import io.tetik.operator.OperatorIds;
import io.tetik.operator.StreamTypes;
import io.tetik.operator.UnevaluatedValues;
import io.tetik.operator.UserEngineOperator;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.codec.SingleObjectDecoder;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The live topology between sorted files and output files, in a cluster within this process. */
final class ReplayTopology {
    private final ReplayConfig config;
    private final List<DefinitionRecord> definitions;
    private final long clockEnd;

    ReplayTopology(ReplayConfig config, List<DefinitionRecord> definitions, long clockEnd) {
        this.config = config;
        this.definitions = definitions;
        this.clockEnd = clockEnd;
    }

    /** Runs it, and counts what only the operator knows. */
    void execute(ReplayHandles handles, long events, ReplaySummary summary) throws Exception {
        try (handles) {
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.createLocalEnvironment(config.parallelism(), configuration());
            String id = handles.open();
            SingleObjectEncoder<DefinitionRecord> encoder = SingleObjectEncoder.of(DefinitionRecord.class);
            List<byte[]> encoded = definitions.stream().map(encoder::encode).toList();
            EngineSettings settings = EngineSettings.bounded(() -> decode(encoded), clockEnd)
                    .maxTriggerAge(Duration.ZERO)
                    .maxRejectedBytes(Integer.MAX_VALUE)
                    .decisionLevel(config.decisions())
                    .build();
            connect(EngagementTopology.define(events(env, id, events), noMoreDefinitions(env), settings), id);
            JobExecutionResult result = env.execute("tetik replay");
            Long duplicates = result.getAccumulatorResult(UserEngineOperator.DUPLICATES);
            summary.duplicates(duplicates == null ? 0 : duplicates);
            Long remarked = result.getAccumulatorResult(UserEngineOperator.REMARKED);
            summary.remarked(remarked == null ? 0 : remarked);
            UnevaluatedValues.read(result.getAllAccumulatorResults(), summary::unevaluated);
        }
    }

    private static List<DefinitionRecord> decode(List<byte[]> encoded) {
        SingleObjectDecoder<DefinitionRecord> decoder = SingleObjectDecoder.of(DefinitionRecord.class);
        return encoded.stream().map(decoder::decode).toList();
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(
                StateBackendOptions.STATE_BACKEND, config.stateBackend().name().toLowerCase(java.util.Locale.ROOT));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
        return configuration;
    }

    private static DataStream<InputRecord> events(StreamExecutionEnvironment env, String id, long count) {
        GeneratorFunction<Long, InputRecord> next =
                index -> InputRecord.event(ReplayHandles.of(id).nextEvent());
        return env.fromSource(
                        new DataGeneratorSource<>(next, count, StreamTypes.INPUT),
                        WatermarkStrategy.<InputRecord>forMonotonousTimestamps()
                                .withTimestampAssigner((input, previous) -> input.timestamp()),
                        OperatorIds.EVENTS)
                .uid(OperatorIds.EVENTS)
                .setParallelism(1);
    }

    /** All definitions are known from the start, each with its instant. */
    private static DataStream<DefinitionRecord> noMoreDefinitions(StreamExecutionEnvironment env) {
        GeneratorFunction<Long, DefinitionRecord> tombstone =
                index -> new DefinitionRecord("Segment", "none", 0, "", null);
        return env.fromSource(
                        new DataGeneratorSource<>(tombstone, 1, StreamTypes.DEFINITION),
                        WatermarkStrategy.<DefinitionRecord>forMonotonousTimestamps()
                                .withTimestampAssigner((definition, previous) -> Long.MAX_VALUE),
                        OperatorIds.DEFINITIONS)
                .uid(OperatorIds.DEFINITIONS)
                .setParallelism(1);
    }

    private static void connect(EngagementTopology.Outputs streams, String id) {
        sink(streams.commands(), OperatorIds.COMMANDS, id, (outputs, command, n) -> outputs.command(command));
        sink(streams.segmentChanges(), OperatorIds.SEGMENT_CHANGES, id, OutputFiles::segmentChange);
        sink(streams.decisions(), OperatorIds.DECISIONS, id, OutputFiles::decision);
        sink(streams.rejected(), OperatorIds.REJECTED, id, (outputs, rejected, n) -> outputs.rejected(rejected));
        sink(
                streams.users(),
                OperatorIds.USERS,
                id,
                (outputs, user, n) -> outputs.attributes(
                        user.getUserId(), PropertyValues.toPlainMap(user.getAttributes()), user.getSegments()));
    }

    private static <T> void sink(DataStream<T> stream, String name, String id, OutputSink.Write<T> write) {
        stream.sinkTo(new OutputSink<>(id, write)).name(name).uid(name);
    }
}
