package io.tetik.jobs.config;

/** Where a job without a checkpoint begins to read the event topics. */
public enum StartFrom {
    /** At the oldest event that the topics still have. */
    EARLIEST,
    /** At the events that arrive from now on. */
    LATEST,
    /** Where the consumer group was, or at the oldest event if it is new. */
    COMMITTED
}
