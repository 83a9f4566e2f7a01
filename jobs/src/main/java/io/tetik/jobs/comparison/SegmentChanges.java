package io.tetik.jobs.comparison;

/** What of a segment has changed. */
public record SegmentChanges(Change entered, Change exited, Change members) {

    /** Whether any count is another one. */
    public boolean isChange() {
        return entered.difference() != 0 || exited.difference() != 0 || members.difference() != 0;
    }
}
