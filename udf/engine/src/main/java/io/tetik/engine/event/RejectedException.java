package io.tetik.engine.event;

import io.tetik.schemas.vocabulary.RejectReason;

/** Thrown where an input cannot be used, and always caught where the source of the input is known. */
public final class RejectedException extends Exception {
    private static final long serialVersionUID = 1;

    private final RejectReason reason;

    public RejectedException(RejectReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public RejectReason reason() {
        return reason;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
