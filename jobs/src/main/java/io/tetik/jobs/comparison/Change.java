package io.tetik.jobs.comparison;

/** A count in the earlier replay and in this one. */
public record Change(long before, long after) {
    /** Nothing, and nothing. */
    public static final Change NONE = new Change(0, 0);

    public long difference() {
        return after - before;
    }

    Change plus(Change other) {
        return new Change(before + other.before, after + other.after);
    }
}
