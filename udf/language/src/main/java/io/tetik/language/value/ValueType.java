package io.tetik.language.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type of the language: {@code string int double decimal bool timestamp date duration list(T) map(T)
 * object({name: T, ...}) json}, map keys being strings.
 *
 * @param element the type of the elements of a list or of the values of a map, else null
 * @param fields the types of the fields of an object, in their order, else none
 */
public record ValueType(Kind kind, @Nullable ValueType element, Map<String, ValueType> fields) {
    public ValueType {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    private ValueType(Kind kind, @Nullable ValueType element) {
        this(kind, element, Map.of());
    }

    /** The kinds of types; {@code DYN} occurs only inside computed collections such as a cart, and in {@code JSON}. */
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
        OBJECT,
        JSON,
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
    public static final ValueType JSON = new ValueType(Kind.JSON, null);
    public static final ValueType DYN = new ValueType(Kind.DYN, null);

    public static ValueType list(ValueType element) {
        return new ValueType(Kind.LIST, element);
    }

    public static ValueType map(ValueType element) {
        return new ValueType(Kind.MAP, element);
    }

    /** @param fields their types by name, in the order in which they are written */
    public static ValueType object(Map<String, ValueType> fields) {
        return new ValueType(Kind.OBJECT, null, fields);
    }

    public boolean isNumber() {
        return kind == Kind.INT || kind == Kind.DOUBLE || kind == Kind.DECIMAL;
    }

    /** Whether nothing about the type is left to the moment of evaluation. */
    public boolean isStatic() {
        return kind != Kind.DYN
                && kind != Kind.JSON
                && (element == null || element.isStatic())
                && fields.values().stream().allMatch(ValueType::isStatic);
    }

    /** The element type of a list or map. */
    public ValueType elementType() {
        return element == null ? DYN : element;
    }

    /** Reads the notation, or empty if it is none. */
    public static Optional<ValueType> parse(String text) {
        return TypeNotation.parse(text);
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        if (kind == Kind.OBJECT) {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue())
                    .collect(Collectors.joining(", ", "object({", "})"));
        }
        return element == null ? name : name + "(" + element + ")";
    }
}
