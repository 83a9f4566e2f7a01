package io.tetik.sources;

/** A record that cannot be read or mapped; the message says where and why, in words for the author of the mapping. */
public final class UnmappableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnmappableException(String message) {
        super(message);
    }

    public UnmappableException(String message, Throwable cause) {
        super(message, cause);
    }
}
