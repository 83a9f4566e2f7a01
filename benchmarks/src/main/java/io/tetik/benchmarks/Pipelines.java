package io.tetik.benchmarks;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.plan.Plan;
import io.tetik.operator.EngagementTopology;
import io.tetik.operator.EngineSettings;
import io.tetik.operator.InputRecord;
import io.tetik.operator.StreamTypes;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;

/** The pipelines with the engine, and the one without: all decode, key by user and encode. */
final class Pipelines {
    private static final String SHOP = Definitions.resource("shop.yaml");

    private Pipelines() {}

    static void passThrough(StreamExecutionEnvironment env, int events) {
        source(env, events)
                .keyBy(InputRecord::key, Types.STRING)
                .map(new EncodeEvent())
                .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .sinkTo(new DiscardingSink<>());
    }

    /** The clock stops at the last event: what would be due later is not part of the measured time. */
    static void engine(StreamExecutionEnvironment env, Workload workload, int cachedUsers) {
        outputs(env, workload.events(), workload.end(), cachedUsers, SHOP)
                .decisions()
                .sinkTo(new DiscardingSink<>());
    }

    /**
     * The engine with patterns: what entered a campaign is a match.
     *
     * @param end when the clock stops; what the last events began should have ended by then
     */
    static void patterns(StreamExecutionEnvironment env, int events, long end, String definitions) {
        outputs(env, events, end, 10_000, definitions)
                .decisions()
                .filter(decision -> decision.getKind().equals("entered"))
                .map(Pipelines::matchOf)
                .returns(Types.LONG)
                .sinkTo(new Matches());
    }

    private static long matchOf(Decision entered) {
        var ids = (List<?>) Objects.requireNonNull(PropertyValues.toPlain(
                Objects.requireNonNull(entered.getDetail().get("eventIds"))));
        return Matches.hash(entered.getUserId(), (String) ids.get(0), (String) ids.get(ids.size() - 1));
    }

    /** The engine with a schedule that concerns everybody; events come as {@link DueUsers} says. */
    static void schedule(StreamExecutionEnvironment env, int events, Duration timeSlice) {
        env.getConfig().setAutoWatermarkInterval(20);
        String definitions = Definitions.resource("schedule.yaml");
        EngineSettings settings = EngineSettings.live(() -> Definitions.parse(definitions))
                .maxRejectedBytes(1_024)
                .timeSlice(timeSlice)
                .build();
        DataGeneratorSource<byte[]> lines = new DataGeneratorSource<>(
                new DueUsers(), events, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        DataStream<InputRecord> input = decoded(env.fromSource(lines, WatermarkStrategy.noWatermarks(), "lines"));
        EngagementTopology.Outputs outputs = EngagementTopology.define(input, noDefinitions(env), settings);
        outputs.commands().map(new Pongs()).returns(Types.LONG).sinkTo(new DiscardingSink<>());
        outputs.decisions().sinkTo(new DiscardingSink<>());
    }

    /** Of a live job whose input happens to end, so that nothing takes turns. */
    static EngineSettings settings(long end, int cachedUsers, String definitions) {
        return EngineSettings.live(() -> Definitions.parse(definitions))
                .endOfTime(end)
                .cachedUsers(cachedUsers)
                .maxRejectedBytes(1_024)
                .timeSlice(EngineSettings.UNLIMITED)
                .build();
    }

    /** All outputs but the decisions go where they cost least: commands are encoded, the rest is dropped. */
    private static EngagementTopology.Outputs outputs(
            StreamExecutionEnvironment env, int events, long end, int cachedUsers, String definitions) {
        EngagementTopology.Outputs outputs = EngagementTopology.define(
                source(env, events), noDefinitions(env), settings(end, cachedUsers, definitions));
        outputs.commands()
                .map(new EncodeCommand())
                .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .sinkTo(new DiscardingSink<>());
        outputs.segmentChanges().sinkTo(new DiscardingSink<>());
        return outputs;
    }

    static DataStream<DefinitionRecord> noDefinitions(StreamExecutionEnvironment env) {
        return env.fromData(StreamTypes.DEFINITION, tombstone())
                .assignTimestampsAndWatermarks(WatermarkStrategy.<DefinitionRecord>forMonotonousTimestamps()
                        .withTimestampAssigner((definition, previous) -> Long.MAX_VALUE - 1));
    }

    private static DefinitionRecord tombstone() {
        return new DefinitionRecord("Segment", "none", 0, "", null);
    }

    /** The lines that all pipelines begin with. */
    static DataStream<byte[]> lines(StreamExecutionEnvironment env, int events) {
        DataGeneratorSource<byte[]> lines =
                new DataGeneratorSource<>(new Lines(), events, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        return env.fromSource(lines, WatermarkStrategy.noWatermarks(), "lines");
    }

    private static DataStream<InputRecord> source(StreamExecutionEnvironment env, int events) {
        return decoded(lines(env, events));
    }

    static DataStream<InputRecord> decoded(DataStream<byte[]> lines) {
        return lines.map(new Decode())
                .returns(StreamTypes.INPUT)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<InputRecord>forMonotonousTimestamps()
                        .withTimestampAssigner((input, previous) -> input.timestamp()));
    }

    private static final class Decode extends RichMapFunction<byte[], InputRecord> {
        private static final long serialVersionUID = 1;
        private static final EventSource SOURCE = new EventSource("lines", -1, 0);
        private transient @Nullable EnvelopeReader reader;

        @Override
        public void open(OpenContext context) {
            reader = new EnvelopeReader(1 << 20);
        }

        @Override
        public InputRecord map(byte[] line) throws Exception {
            return InputRecord.event(new IncomingEvent(
                    line, SOURCE, Objects.requireNonNull(reader).read(line)));
        }
    }

    private static final class EncodeEvent extends RichMapFunction<InputRecord, byte[]> {
        private static final long serialVersionUID = 1;
        private transient @Nullable PropertyReader properties;
        private transient @Nullable Plan plan;
        private transient @Nullable SingleObjectEncoder<io.tetik.schemas.Event> encoder;

        @Override
        public void open(OpenContext context) {
            properties = new PropertyReader();
            plan = Definitions.plan(SHOP);
            encoder = SingleObjectEncoder.of(io.tetik.schemas.Event.class);
        }

        @Override
        public byte[] map(InputRecord input) throws Exception {
            if (properties == null || plan == null || encoder == null) {
                throw new IllegalStateException("not open");
            }
            IncomingEvent incoming = input.event();
            var type = Objects.requireNonNull(plan.type(incoming.envelope().type()));
            Event event = properties.read(incoming, type.type());
            var values = new java.util.LinkedHashMap<String, Object>();
            for (String property : List.of("sku", "price", "quantity", "category", "image", "total", "session")) {
                Object value = event.value(property);
                if (value != null) {
                    values.put(property, value);
                }
            }
            return encoder.encode(new io.tetik.schemas.Event(
                    event.id(),
                    event.type().name(),
                    event.userId(),
                    Instant.ofEpochMilli(event.time()),
                    null,
                    null,
                    PropertyValues.ofMap(values)));
        }
    }

    private static final class EncodeCommand extends RichMapFunction<io.tetik.schemas.DeliveryCommand, byte[]> {
        private static final long serialVersionUID = 1;
        private transient @Nullable SingleObjectEncoder<io.tetik.schemas.DeliveryCommand> encoder;

        @Override
        public void open(OpenContext context) {
            encoder = SingleObjectEncoder.of(io.tetik.schemas.DeliveryCommand.class);
        }

        @Override
        public byte[] map(io.tetik.schemas.DeliveryCommand command) {
            return Objects.requireNonNull(encoder).encode(command);
        }
    }
}
