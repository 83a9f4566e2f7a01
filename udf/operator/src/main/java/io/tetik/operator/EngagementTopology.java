package io.tetik.operator;

import io.tetik.engine.identity.AnonymousIds;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The topology: events keyed by user meet the definitions in the one operator. The same for live job, replay and tests. */
public final class EngagementTopology {
    private EngagementTopology() {}

    /** What comes out. */
    public record Outputs(
            DataStream<DeliveryCommand> commands,
            DataStream<SegmentChange> segmentChanges,
            DataStream<Decision> decisions,
            DataStream<RejectedRecord> rejected,
            DataStream<DefinitionStatus> definitionStatus,
            DataStream<UserSnapshot> users) {}

    /**
     * @param definitions in the order of publishing, from a source of parallelism 1, with watermarks that hold nothing back
     */
    public static Outputs define(
            DataStream<InputRecord> events, DataStream<DefinitionRecord> definitions, EngineSettings settings) {
        return define(events, null, definitions, settings);
    }

    /**
     * The same with a clock besides: no inputs, but watermarks that count as those of one more partition.
     *
     * @param clock null: there is none
     */
    public static Outputs define(
            DataStream<InputRecord> events,
            @Nullable DataStream<InputRecord> clock,
            DataStream<DefinitionRecord> definitions,
            EngineSettings settings) {
        StreamExecutionEnvironment env = events.getExecutionEnvironment();
        TwoInputTransformation<InputRecord, DefinitionRecord, DeliveryCommand> engine = new TwoInputTransformation<>(
                identified(events, clock, settings)
                        .keyBy(InputRecord::key, Types.STRING)
                        .getTransformation(),
                definitions.broadcast().getTransformation(),
                OperatorIds.ENGINE,
                SimpleOperatorFactory.of(new UserEngineOperator(settings)),
                StreamTypes.COMMAND,
                env.getParallelism());
        engine.setStateKeySelectors(InputRecord::key, null);
        engine.setStateKeyType(Types.STRING);
        engine.setUid(OperatorIds.ENGINE);
        env.addOperator(engine);
        Commands commands = new Commands(env, engine);
        return new Outputs(
                commands,
                commands.side(SideOutputs.SEGMENT_CHANGES),
                commands.side(SideOutputs.DECISIONS),
                commands.side(SideOutputs.REJECTED),
                commands.side(SideOutputs.STATUSES),
                commands.side(SideOutputs.USERS));
    }

    /**
     * Events that name an anonymous id go through the stage that finds out whose they are; all others, and what is rejected, go past
     * it at no cost but the question.
     */
    private static DataStream<InputRecord> identified(
            DataStream<InputRecord> events, @Nullable DataStream<InputRecord> clock, EngineSettings settings) {
        // As many as the source has, so that they are chained to it.
        int parallelism = events.getParallelism();
        DataStream<InputRecord> ofUsers = events.filter(input -> !mayConcernVisitor(input))
                .uid(OperatorIds.OF_USERS)
                .name(OperatorIds.OF_USERS)
                .setParallelism(parallelism);
        DataStream<InputRecord> naming = events.flatMap(new NamingFunction())
                .returns(StreamTypes.INPUT)
                .uid(OperatorIds.OF_VISITORS)
                .name(OperatorIds.OF_VISITORS)
                .setParallelism(parallelism);
        DataStream<InputRecord> ofVisitors = withClock(naming, clock)
                .keyBy(IdentityOperator::key, Types.STRING)
                .transform(OperatorIds.IDENTITY, StreamTypes.INPUT, new IdentityOperator(settings))
                .uid(OperatorIds.IDENTITY);
        return withClock(ofUsers, clock).union(ofVisitors);
    }

    private static DataStream<InputRecord> withClock(
            DataStream<InputRecord> events, @Nullable DataStream<InputRecord> clock) {
        return clock == null ? events : events.union(clock);
    }

    private static boolean mayConcernVisitor(InputRecord input) {
        return input.isEvent() && AnonymousIds.mayConcern(input.event().envelope());
    }

    /** Lets through what may be about visitors, with the anonymous id where the next stage looks for it. */
    private static final class NamingFunction extends RichFlatMapFunction<InputRecord, InputRecord> {
        private static final long serialVersionUID = 1;

        private transient AnonymousIds ids;

        @SuppressWarnings("NullAway.Init") // open() comes before any element
        NamingFunction() {}

        @Override
        public void open(OpenContext context) {
            ids = new AnonymousIds();
        }

        @Override
        public void flatMap(InputRecord input, Collector<InputRecord> out) {
            if (mayConcernVisitor(input)) {
                out.collect(InputRecord.event(ids.named(input.event())));
            }
        }
    }

    /** The main output, which gives access to the side outputs. */
    private static final class Commands extends SingleOutputStreamOperator<DeliveryCommand> {
        Commands(
                StreamExecutionEnvironment env,
                TwoInputTransformation<InputRecord, DefinitionRecord, DeliveryCommand> transformation) {
            super(env, transformation);
        }

        <T> SideOutputDataStream<T> side(org.apache.flink.util.OutputTag<T> tag) {
            return getSideOutput(tag);
        }
    }
}
