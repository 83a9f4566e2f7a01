package io.tetik.benchmarks;

import io.tetik.operator.EngagementTopology;
import io.tetik.operator.EngineSettings;
import io.tetik.operator.InputRecord;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.SegmentChange;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The engine with all its outputs, and what comes before it alone. */
final class SizingPipelines {
    private SizingPipelines() {}

    /** Decoding and the exchange by user. */
    static void reading(StreamExecutionEnvironment env, SizingCase sizing, int copies) {
        input(env, sizing.events(copies))
                .keyBy(InputRecord::key, Types.STRING)
                .map(new Reading())
                .returns(Types.LONG)
                .sinkTo(new DiscardingSink<>());
    }

    /**
     * The engine.
     *
     * @param end when the clock stops
     */
    static void engine(StreamExecutionEnvironment env, SizingCase sizing, int copies, long end, int cachedUsers) {
        EngineSettings settings = Pipelines.settings(end, cachedUsers, sizing.definitions());
        EngagementTopology.Outputs outputs =
                EngagementTopology.define(input(env, sizing.events(copies)), Pipelines.noDefinitions(env), settings);
        observe(
                outputs.commands(),
                new Probe<>(
                        "command", DeliveryCommand.class, DeliveryCommand::getUserId, DeliveryCommand::getCreatedAt));
        observe(outputs.decisions(), new Probe<>("decision", Decision.class, Decision::getUserId, Decision::getAt));
        observe(
                outputs.segmentChanges(),
                new Probe<>("segment change", SegmentChange.class, SegmentChange::getUserId, SegmentChange::getAt));
    }

    private static <T extends SpecificRecord> void observe(DataStream<T> output, Probe<T> probe) {
        output.map(probe)
                .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .sinkTo(new DiscardingSink<>());
    }

    private static DataStream<InputRecord> input(StreamExecutionEnvironment env, int events) {
        // As in the live job.
        env.getConfig().setAutoWatermarkInterval(Duration.ofMillis(50).toMillis());
        DataGeneratorSource<byte[]> lines = new DataGeneratorSource<>(
                new CopiedLines(), events, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        return Pipelines.decoded(env.fromSource(lines, WatermarkStrategy.noWatermarks(), "lines"));
    }

    private static final class Reading extends RichMapFunction<InputRecord, Long> {
        private static final long serialVersionUID = 1;

        @Override
        public Long map(InputRecord input) {
            SizingRun.current().at(input.timestamp());
            return input.timestamp();
        }

        @Override
        public void close() {
            SizingRun.current().end();
        }
    }
}
