package io.tetik.operator;

import io.tetik.engine.turn.Effects;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import java.time.Instant;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Turns what the engine has brought about into records of the operator's outputs, and counts and logs it. */
final class EngineOutput {
    private final Output<StreamRecord<DeliveryCommand>> output;
    private final OperatorMetrics counters;
    private final OperatorLog log;

    EngineOutput(Output<StreamRecord<DeliveryCommand>> output, OperatorMetrics counters, OperatorLog log) {
        this.output = output;
        this.counters = counters;
        this.log = log;
    }

    void emit(Effects effects) {
        for (DeliveryCommand command : effects.commands()) {
            output.collect(record(command, command.getCreatedAt()));
        }
        for (SegmentChange change : effects.segmentChanges()) {
            output.collect(UserEngineOperator.SEGMENT_CHANGES, record(change, change.getAt()));
        }
        for (Decision decision : effects.decisions()) {
            output.collect(UserEngineOperator.DECISIONS, record(decision, decision.getAt()));
        }
        counters.turns(effects);
    }

    private static <T> StreamRecord<T> record(T value, Instant at) {
        return new StreamRecord<>(value, at.toEpochMilli());
    }

    void reject(RejectedRecord rejected) {
        counters.rejected(rejected.getReason());
        log.rejected(rejected);
        output.collect(UserEngineOperator.REJECTED, new StreamRecord<>(rejected));
    }

    void answer(DefinitionStatus answer) {
        log.answered(answer);
        output.collect(UserEngineOperator.STATUSES, new StreamRecord<>(answer));
    }

    void report(UserSnapshot user) {
        output.collect(UserEngineOperator.USERS, new StreamRecord<>(user));
    }
}
