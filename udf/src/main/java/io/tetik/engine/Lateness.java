package io.tetik.engine;

/** Whether an event came in time, and if not, whether it may still start something. */
public enum Lateness {
    ON_TIME,
    LATE,
    TOO_LATE_TO_START;

    boolean isLate() {
        return this != ON_TIME;
    }

    boolean mayStart() {
        return this != TOO_LATE_TO_START;
    }
}
