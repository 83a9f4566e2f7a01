package io.tetik.collector.body;

import org.jspecify.annotations.Nullable;

/** A body is not what its content type says; nothing of it is used. */
public final class MalformedBodyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String unit;
    private final int number;

    private MalformedBodyException(String message, @Nullable String unit, int number) {
        super(message);
        this.unit = unit;
        this.number = number;
    }

    static MalformedBodyException whole(String message) {
        return new MalformedBodyException(message, null, 0);
    }

    static MalformedBodyException line(int number, String message) {
        return new MalformedBodyException("line " + number + ": " + message, "line", number);
    }

    static MalformedBodyException element(int number, String message) {
        return new MalformedBodyException("element " + number + ": " + message, "element", number);
    }

    /** {@code line} or {@code element}; null if the body as a whole is meant. */
    public @Nullable String unit() {
        return unit;
    }

    /** Of the line or element, from 1. */
    public int number() {
        return number;
    }
}
