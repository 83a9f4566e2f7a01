package io.tetik.tools.command;

/** Why a tool cannot do what it was asked for; the message is for people. */
public class ToolException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Kafka, or a disk, did not do its part. */
    private static final int FAILED = 1;
    /** What was given cannot be used. */
    private static final int UNUSABLE = 2;

    private final int status;

    private ToolException(String message, int status, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    private ToolException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** For a failure that a caller may have to tell from others. */
    protected ToolException(String message) {
        this(message, FAILED);
    }

    /** The same, with its cause. */
    protected ToolException(String message, Throwable cause) {
        this(message, FAILED, cause);
    }

    public static ToolException unusable(String message) {
        return new ToolException(message, UNUSABLE);
    }

    public static ToolException failed(String message) {
        return new ToolException(message, FAILED);
    }

    public static ToolException failed(String message, Throwable cause) {
        return new ToolException(message, FAILED, cause);
    }

    /** The exit status that says so. */
    final int status() {
        return status;
    }
}
