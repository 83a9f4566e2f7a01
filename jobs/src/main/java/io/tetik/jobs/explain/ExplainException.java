package io.tetik.jobs.explain;

/** Why nothing can be explained; the message is one line for people. */
final class ExplainException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Kafka, or a disk, did not do its part. */
    private static final int FAILED = 1;
    /** What was given cannot be used. */
    private static final int UNUSABLE = 2;

    private final int status;

    private ExplainException(String message, int status, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    private ExplainException(String message, int status) {
        super(message);
        this.status = status;
    }

    static ExplainException unusable(String message) {
        return new ExplainException(message, UNUSABLE);
    }

    static ExplainException failed(String message, Throwable cause) {
        return new ExplainException(message, FAILED, cause);
    }

    /** The exit status that says so. */
    int status() {
        return status;
    }
}
