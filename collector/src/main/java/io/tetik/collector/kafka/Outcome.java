package io.tetik.collector.kafka;

/** What became of the records of a request; they share it. */
public enum Outcome {
    /** All replicas that must have them do. */
    WRITTEN,
    /** None was written, nor will be. */
    NOT_WRITTEN,
    /** Kafka takes none so large; none was written. */
    TOO_LARGE,
    /** Kafka has not said so, but all may have been written. */
    UNKNOWN
}
