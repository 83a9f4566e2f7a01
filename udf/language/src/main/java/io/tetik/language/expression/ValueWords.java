package io.tetik.language.expression;

import io.tetik.language.value.Day;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a value is, in words for messages about foreign records. */
final class ValueWords {
    private ValueWords() {}

    static String of(Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "a flag";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof Instant) {
            return "an instant";
        }
        if (value instanceof Day) {
            return "a date";
        }
        return value instanceof Duration ? "a duration" : value == JsonNull.NULL ? "null" : "no value of the language";
    }

    /** The value itself where it is short, else what it is. */
    static String show(Object value) {
        if (value instanceof String text) {
            return "'" + (text.length() > 60 ? text.substring(0, 60) + "\u2026" : text) + "'";
        }
        return value instanceof Map || value instanceof List ? of(value) : String.valueOf(value);
    }
}
