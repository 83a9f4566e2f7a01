package io.tetik.engine.turn;

import io.tetik.engine.event.Remarks;
import io.tetik.language.expression.Failure;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.vocabulary.RejectReason;
import java.util.ArrayList;
import java.util.List;

/** What a turn, or a sequence of turns, has brought about, in the order of happening. */
public final class Effects implements Remarks {
    private final List<DeliveryCommand> commands = new ArrayList<>();
    private final List<SegmentChange> segmentChanges = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private int duplicates;
    private int failures;
    private int dropped;
    private int droppedMatches;
    private final List<Unevaluated> unevaluated = new ArrayList<>();

    /** A value of an attribute that could not be evaluated; the reason is one word. */
    public record Unevaluated(String attribute, String reason) {}

    private final List<Remark> remarks = new ArrayList<>();

    /**
     * What is to be said of an input.
     *
     * @param detail for people
     * @param eventCounts whether it counts all the same
     */
    public record Remark(RejectReason reason, String detail, boolean eventCounts) {}

    public List<DeliveryCommand> commands() {
        return commands;
    }

    public List<SegmentChange> segmentChanges() {
        return segmentChanges;
    }

    public List<Decision> decisions() {
        return decisions;
    }

    /** Events that were dropped because their id was known. */
    public int duplicates() {
        return duplicates;
    }

    /** Expressions outside conditions that failed to evaluate: values, keys, params. */
    public int failures() {
        return failures;
    }

    /** Open abandonments that were given up because a user had too many. */
    public int droppedAbandonments() {
        return dropped;
    }

    /** Partial matches of patterns that were given up because a user had too many. */
    public int droppedMatches() {
        return droppedMatches;
    }

    /** What is to be said of the input. */
    public List<Remark> remarks() {
        return remarks;
    }

    /** A value that an attribute did not take, or gave up, because it was too large. */
    public void dropValue(String attribute, String why) {
        remark(RejectReason.DROPPED_VALUE, "attribute '" + attribute + "': " + why);
    }

    /** Values of attributes that could not be evaluated, for which their events do not count. */
    public List<Unevaluated> unevaluated() {
        return unevaluated;
    }

    /** The value of an attribute could not be evaluated. */
    public void unevaluated(String attribute, Failure failure) {
        failures++;
        unevaluated.add(new Unevaluated(attribute, failure.cause().word()));
    }

    /** An item that a digest did not take, or gave up, because it was too large. */
    public void dropItem(String campaign, String why) {
        remark(RejectReason.DROPPED_VALUE, "campaign '" + campaign + "': " + why);
    }

    @Override
    public void remark(RejectReason reason, String detail) {
        remarks.add(new Remark(reason, detail, true));
    }

    /** The event of the turn does not count. */
    public void refuse(RejectReason reason, String detail) {
        remarks.add(new Remark(reason, detail, false));
    }

    public void countDroppedMatch() {
        droppedMatches++;
    }

    public void countDuplicate() {
        duplicates++;
    }

    public void countFailure() {
        failures++;
    }

    public void countDroppedAbandonment() {
        dropped++;
    }

    /** Makes the object ready for the next use. */
    public void clear() {
        commands.clear();
        segmentChanges.clear();
        decisions.clear();
        duplicates = 0;
        failures = 0;
        dropped = 0;
        droppedMatches = 0;
        remarks.clear();
        unevaluated.clear();
    }
}
