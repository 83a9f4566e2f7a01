package io.tetik.operator;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.event.Rejections;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.turn.Effects;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import io.tetik.schemas.vocabulary.RejectReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/** Turns the effects of the engine into records of the operator's outputs, and counts and logs them. */
final class EngineOutput {
    private final Output<StreamRecord<DeliveryCommand>> output;
    private final OperatorMetrics counters;
    private final LongCounter duplicates;
    private final LongCounter remarked;
    private final UnevaluatedValues unevaluated;
    private final OperatorLog log;
    private final int maxRejectedBytes;
    private final List<SegmentChange> changes = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<String> tooLarge = new ArrayList<>();
    private final OutputLimit limit;
    private final DecisionFilter filter;

    /**
     * @param duplicates the accumulator of events that were dropped because their id was known
     * @param remarked the accumulator of remarks on events that count, which by their reason might be taken for rejections
     * @param unevaluated counts values of attributes that could not be evaluated
     * @param plan the definitions in force, which may say which decisions come out
     */
    EngineOutput(
            Output<StreamRecord<DeliveryCommand>> output,
            OperatorMetrics counters,
            LongCounter duplicates,
            LongCounter remarked,
            UnevaluatedValues unevaluated,
            OperatorLog log,
            EngineSettings settings,
            Plan plan) {
        this.output = output;
        this.counters = counters;
        this.duplicates = duplicates;
        this.remarked = remarked;
        this.unevaluated = unevaluated;
        this.log = log;
        this.maxRejectedBytes = settings.maxRejectedBytes();
        this.limit = new OutputLimit(settings.maxOutputBytes());
        this.filter = new DecisionFilter(settings.decisionLevel(), plan);
    }

    /** Makes ready what a turn has brought about. Nothing comes out yet, so whatever breaks here breaks the turn. */
    void prepare(Effects effects) {
        changes.clear();
        decisions.clear();
        tooLarge.clear();
        for (SegmentChange change : effects.segmentChanges()) {
            if (limit.fits(change)) {
                changes.add(change);
            } else {
                tooLarge.add("a change of segment " + change.getSegment());
            }
        }
        for (Decision decision : effects.decisions()) {
            if (filter.keeps(decision)) {
                prepare(decision);
            }
        }
    }

    private void prepare(Decision decision) {
        Decision fitting = limit.fitting(decision);
        if (fitting == null) {
            tooLarge.add("a decision of campaign " + decision.getCampaign());
        } else {
            decisions.add(fitting);
        }
    }

    /**
     * Puts out what was {@linkplain #prepare made ready} of these effects.
     *
     * @param event the event that the turn was about; null if it was about an instant
     */
    void emit(Effects effects, @Nullable IncomingEvent event) {
        for (DeliveryCommand command : effects.commands()) {
            output.collect(record(command, command.getCreatedAt()));
        }
        for (SegmentChange change : changes) {
            output.collect(SideOutputs.SEGMENT_CHANGES, record(change, change.getAt()));
        }
        for (Decision decision : decisions) {
            output.collect(SideOutputs.DECISIONS, record(decision, decision.getAt()));
        }
        for (String each : tooLarge) {
            String detail = each + " would have been larger than a record may be, and did not come out";
            reject(RejectReason.OVERSIZE, detail, null);
        }
        for (Effects.Remark remark : effects.remarks()) {
            if (remark.eventCounts()) {
                remark(remark, event);
            } else {
                reject(remark.reason(), remark.detail(), event);
            }
        }
        counters.turns(effects);
        duplicates.add(effects.duplicates());
        effects.unevaluated().forEach(unevaluated::add);
    }

    /** Goes on under other definitions. */
    void switchTo(Plan plan) {
        filter.switchTo(plan);
    }

    private static <T> StreamRecord<T> record(T value, Instant at) {
        return new StreamRecord<>(value, at.toEpochMilli());
    }

    void reject(IncomingEvent event, RejectedException why) {
        reject(why.reason(), why.detail(), event);
    }

    /** A turn that failed: an event with its bytes, an instant with what there is to say. */
    void failed(String userId, UserTurn turn, TurnFailure failure) {
        log.failed(failure.definition(), failure.kind());
        IncomingEvent event = turn.event();
        String what = event != null ? "" : "user " + userId + ", " + turn.describe() + ": ";
        reject(RejectReason.FAILED, what + failure.describe(), event);
    }

    private void reject(RejectReason reason, String detail, @Nullable IncomingEvent event) {
        reject(record(reason, detail, event));
    }

    private RejectedRecord record(RejectReason reason, String detail, @Nullable IncomingEvent event) {
        return event != null
                ? Rejections.of(reason, detail, event.raw(), event.source(), maxRejectedBytes)
                : Rejections.ofNoInput(reason, detail, new byte[0], maxRejectedBytes);
    }

    /** What is said of an input that counts; one that is not there, of an instant, was never read. */
    private void remark(Effects.Remark remark, @Nullable IncomingEvent event) {
        counters.remarked(remark.reason());
        if (event != null && !remark.reason().eventCounts()) {
            remarked.add(1);
        }
        putOut(record(remark.reason(), remark.detail(), event));
    }

    /** What the job kept and cannot read any more. */
    void unreadable(String what, byte[] bytes, Throwable broken) {
        log.failed(null, new TurnFailure(null, broken).kind());
        reject(unreadable(what, bytes, broken, maxRejectedBytes));
    }

    /** How it is told. */
    static RejectedRecord unreadable(String what, byte[] bytes, Throwable broken, int maxRejectedBytes) {
        return Rejections.ofNoInput(
                RejectReason.UNREADABLE_STATE,
                what + ": " + new TurnFailure(null, broken).describe(),
                bytes,
                maxRejectedBytes);
    }

    void reject(RejectedRecord rejected) {
        counters.rejected(rejected.getReason());
        putOut(rejected);
    }

    private void putOut(RejectedRecord rejected) {
        log.rejected(rejected);
        output.collect(SideOutputs.REJECTED, new StreamRecord<>(rejected));
    }

    void answer(DefinitionStatus answer) {
        log.answered(answer);
        output.collect(SideOutputs.STATUSES, new StreamRecord<>(limit.fitting(answer)));
    }

    void report(UserSnapshot user) {
        output.collect(SideOutputs.USERS, new StreamRecord<>(user));
    }
}
