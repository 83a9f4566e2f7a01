package io.tetik.engine.turn;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.SegmentChange;
import java.util.ArrayList;
import java.util.List;

/** What a turn, or a sequence of turns, has brought about, in the order of happening. */
public final class Effects {
    private final List<DeliveryCommand> commands = new ArrayList<>();
    private final List<SegmentChange> segmentChanges = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private int duplicates;
    private int failures;
    private int dropped;
    private int droppedMatches;
    private int droppedValues;

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

    /** Values that attributes did not take, or gave up, because they were too large. */
    public int droppedValues() {
        return droppedValues;
    }

    public void countDroppedValue() {
        droppedValues++;
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
        droppedValues = 0;
    }
}
