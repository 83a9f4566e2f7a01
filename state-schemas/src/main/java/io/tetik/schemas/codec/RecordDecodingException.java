package io.tetik.schemas.codec;

import org.jspecify.annotations.Nullable;

/** Bytes that are not a record of the expected type. The problem tells callers what to do, the message tells people. */
public final class RecordDecodingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the bytes. */
    public enum Problem {
        /** The bytes do not start with the marker and version of Avro's single-object encoding. */
        NOT_SINGLE_OBJECT,
        /** The fingerprint names a schema that no known release has: an unregistered producer or a newer release. */
        UNKNOWN_SCHEMA,
        /** A known schema, but of another record type, or one that cannot be resolved to the present one. */
        WRONG_TYPE,
        /** The bytes end before the record does. */
        TRUNCATED,
        /** Bytes are left over after the record. */
        TRAILING_BYTES,
        /** The bytes contradict their schema. */
        MALFORMED
    }

    private final Problem problem;

    RecordDecodingException(Problem problem, String message) {
        this(problem, message, null);
    }

    RecordDecodingException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
