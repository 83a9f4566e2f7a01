package io.tetik.engine.turn;

/** Whether an event came in time, and if not, whether it may still start something. */
public enum Lateness {
    ON_TIME,
    LATE,
    TOO_LATE_TO_START,
    /** What a visitor did before it was known which user that is: it is late for that user, and what it starts goes on. */
    HISTORY;

    public boolean isLate() {
        return this != ON_TIME;
    }

    public boolean mayStart() {
        return this != TOO_LATE_TO_START;
    }
}
