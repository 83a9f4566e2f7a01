package io.tetik.collector.body;

/** A body has more records than one request may have. */
public final class TooManyRecordsException extends Exception {
    private static final long serialVersionUID = 1L;

    TooManyRecordsException(int limit) {
        super("more than " + limit + " records in one request");
    }
}
