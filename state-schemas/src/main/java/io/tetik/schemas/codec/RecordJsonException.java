package io.tetik.schemas.codec;

import org.jspecify.annotations.Nullable;

/** JSON that is not a record of the expected type. */
public final class RecordJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    RecordJsonException(String field, String message) {
        this(field, message, null);
    }

    RecordJsonException(String field, String message, @Nullable Throwable cause) {
        super(field.isEmpty() ? message : field + ": " + message, cause);
        this.field = field;
    }

    /** The field concerned, such as {@code trigger.eventIds[2]}; empty for the record itself. */
    public String field() {
        return field;
    }
}
