package io.tetik.operator;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SideOutputDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

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
        StreamExecutionEnvironment env = events.getExecutionEnvironment();
        TwoInputTransformation<InputRecord, DefinitionRecord, DeliveryCommand> engine = new TwoInputTransformation<>(
                events.keyBy(InputRecord::key, Types.STRING).getTransformation(),
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
