package io.tetik.operator;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.event.Rejections;
import io.tetik.engine.turn.Effects;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import java.time.Instant;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Turns the effects of the engine into records of the operator's outputs, and counts and logs them. */
final class EngineOutput {
    private final Output<StreamRecord<DeliveryCommand>> output;
    private final OperatorMetrics counters;
    private final LongCounter duplicates;
    private final OperatorLog log;
    private final int maxRejectedBytes;

    /**
     * @param duplicates the accumulator of events that were dropped because their id was known
     * @param maxRejectedBytes how many raw bytes of a rejected input are kept
     */
    EngineOutput(
            Output<StreamRecord<DeliveryCommand>> output,
            OperatorMetrics counters,
            LongCounter duplicates,
            OperatorLog log,
            int maxRejectedBytes) {
        this.output = output;
        this.counters = counters;
        this.duplicates = duplicates;
        this.log = log;
        this.maxRejectedBytes = maxRejectedBytes;
    }

    void emit(Effects effects) {
        for (DeliveryCommand command : effects.commands()) {
            output.collect(record(command, command.getCreatedAt()));
        }
        for (SegmentChange change : effects.segmentChanges()) {
            output.collect(SideOutputs.SEGMENT_CHANGES, record(change, change.getAt()));
        }
        for (Decision decision : effects.decisions()) {
            output.collect(SideOutputs.DECISIONS, record(decision, decision.getAt()));
        }
        counters.turns(effects);
        duplicates.add(effects.duplicates());
    }

    private static <T> StreamRecord<T> record(T value, Instant at) {
        return new StreamRecord<>(value, at.toEpochMilli());
    }

    void reject(IncomingEvent event, RejectedException why) {
        reject(Rejections.of(why.reason(), why.detail(), event.raw(), event.source(), maxRejectedBytes));
    }

    void reject(RejectedRecord rejected) {
        counters.rejected(rejected.getReason());
        log.rejected(rejected);
        output.collect(SideOutputs.REJECTED, new StreamRecord<>(rejected));
    }

    void answer(DefinitionStatus answer) {
        log.answered(answer);
        output.collect(SideOutputs.STATUSES, new StreamRecord<>(answer));
    }

    void report(UserSnapshot user) {
        output.collect(SideOutputs.USERS, new StreamRecord<>(user));
    }
}
