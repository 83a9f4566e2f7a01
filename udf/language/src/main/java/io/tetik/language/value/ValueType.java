package io.tetik.language.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of the language: {@code string int double decimal bool timestamp date duration list(T) map(T)}, map keys being
 * strings.
 *
 * @param element the type of the elements of a list or of the values of a map, else null
 */
public record ValueType(Kind kind, @Nullable ValueType element) {

    /** The kinds of types; {@code DYN} occurs only inside computed collections such as a cart. */
    public enum Kind {
        STRING,
        INT,
        DOUBLE,
        DECIMAL,
        BOOL,
        TIMESTAMP,
        DATE,
        DURATION,
        LIST,
        MAP,
        DYN
    }

    public static final ValueType STRING = new ValueType(Kind.STRING, null);
    public static final ValueType INT = new ValueType(Kind.INT, null);
    public static final ValueType DOUBLE = new ValueType(Kind.DOUBLE, null);
    public static final ValueType DECIMAL = new ValueType(Kind.DECIMAL, null);
    public static final ValueType BOOL = new ValueType(Kind.BOOL, null);
    public static final ValueType TIMESTAMP = new ValueType(Kind.TIMESTAMP, null);
    public static final ValueType DATE = new ValueType(Kind.DATE, null);
    public static final ValueType DURATION = new ValueType(Kind.DURATION, null);
    public static final ValueType DYN = new ValueType(Kind.DYN, null);

    public static ValueType list(ValueType element) {
        return new ValueType(Kind.LIST, element);
    }

    public static ValueType map(ValueType element) {
        return new ValueType(Kind.MAP, element);
    }

    public boolean isNumber() {
        return kind == Kind.INT || kind == Kind.DOUBLE || kind == Kind.DECIMAL;
    }

    /** Whether nothing about the type is left to the moment of evaluation. */
    public boolean isStatic() {
        return kind != Kind.DYN && (element == null || element.isStatic());
    }

    /** The element type of a list or map. */
    public ValueType elementType() {
        return element == null ? DYN : element;
    }

    /** Far more than any type needs; lists within lists are read by recursion. */
    private static final int LONGEST_NOTATION = 1_000;

    /** Reads the notation, or empty if it is none. */
    public static Optional<ValueType> parse(String text) {
        return text.length() > LONGEST_NOTATION ? Optional.empty() : parsePart(text);
    }

    private static Optional<ValueType> parsePart(String text) {
        String t = text.strip();
        return switch (t) {
            case "string" -> Optional.of(STRING);
            case "int" -> Optional.of(INT);
            case "double" -> Optional.of(DOUBLE);
            case "decimal" -> Optional.of(DECIMAL);
            case "bool" -> Optional.of(BOOL);
            case "timestamp" -> Optional.of(TIMESTAMP);
            case "date" -> Optional.of(DATE);
            case "duration" -> Optional.of(DURATION);
            default -> parseCollection(t);
        };
    }

    private static Optional<ValueType> parseCollection(String t) {
        if (!t.endsWith(")")) {
            return Optional.empty();
        }
        if (t.startsWith("list(")) {
            return parsePart(t.substring(5, t.length() - 1)).map(ValueType::list);
        }
        return t.startsWith("map(") ? parsePart(t.substring(4, t.length() - 1)).map(ValueType::map) : Optional.empty();
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        return element == null ? name : name + "(" + element + ")";
    }
}
