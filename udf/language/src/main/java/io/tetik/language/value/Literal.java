package io.tetik.language.value;

import io.tetik.language.problem.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plain value in a definition, before its type is known.
 *
 * @param value a String, Long, Double, Boolean, a List or a Map of such, or null
 */
public record Literal(@Nullable Object value, Place place) {

    /** Up to here a double names each int. */
    private static final double EXACT = 0x1p53;

    /** The value as the engine keeps it under the type, or empty if it does not fit. */
    public Optional<Object> as(ValueType type) {
        return Optional.ofNullable(value).flatMap(v -> convert(v, type));
    }

    private static Optional<Object> convert(Object v, ValueType type) {
        return switch (type.kind()) {
            case STRING -> v instanceof String ? Optional.of(v) : Optional.empty();
            case BOOL -> v instanceof Boolean ? Optional.of(v) : Optional.empty();
            case INT -> v instanceof Long ? Optional.of(v) : Optional.ofNullable(whole(v));
            case DOUBLE -> v instanceof Number n ? Optional.of(n.doubleValue()) : Optional.empty();
            case DECIMAL -> Optional.ofNullable(decimal(v));
            case TIMESTAMP -> timestamp(v);
            case DATE -> v instanceof String s ? Optional.ofNullable(Day.parse(s)) : Optional.empty();
            case DURATION -> v instanceof String s ? duration(s) : Optional.empty();
            case LIST -> v instanceof List<?> list ? list(list, type.elementType()) : Optional.empty();
            case MAP -> v instanceof Map<?, ?> map ? map(map, type.elementType()) : Optional.empty();
            case OBJECT -> v instanceof Map<?, ?> map ? object(map, type) : Optional.empty();
            case JSON, DYN -> Optional.of(v);
        };
    }

    private static @Nullable Long whole(Object v) {
        return v instanceof Double number && number == Math.rint(number) && Math.abs(number) < EXACT
                ? (Long) number.longValue()
                : null;
    }

    private static @Nullable BigDecimal decimal(Object v) {
        if (v instanceof Long whole) {
            return Decimals.parse(whole.toString());
        }
        if (v instanceof Double real) {
            return Decimals.of(real);
        }
        return v instanceof String text ? Decimals.parse(text) : null;
    }

    private static Optional<Object> timestamp(Object v) {
        var millis = v instanceof Long l
                ? Instants.inRange(l)
                : v instanceof String s ? Instants.parse(s) : java.util.OptionalLong.empty();
        return millis.isPresent() ? Optional.of(java.time.Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    private static Optional<Object> duration(String s) {
        var millis = Durations.parse(s);
        return millis.isPresent() ? Optional.of(java.time.Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }

    private static Optional<Object> list(List<?> list, ValueType element) {
        var converted = new java.util.ArrayList<Object>(list.size());
        for (Object e : list) {
            Optional<Object> value = e == null ? Optional.empty() : convert(e, element);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            converted.add(value.get());
        }
        return Optional.of(List.copyOf(converted));
    }

    private static Optional<Object> object(Map<?, ?> map, ValueType type) {
        var converted = new java.util.LinkedHashMap<String, Object>();
        for (var e : map.entrySet()) {
            ValueType field = type.fields().get(String.valueOf(e.getKey()));
            Object raw = e.getValue();
            Optional<Object> value = field == null || raw == null ? Optional.empty() : convert(raw, field);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            converted.put(String.valueOf(e.getKey()), value.get());
        }
        return Optional.of(java.util.Collections.unmodifiableMap(converted));
    }

    private static Optional<Object> map(Map<?, ?> map, ValueType element) {
        var converted = new java.util.LinkedHashMap<String, Object>();
        for (var e : map.entrySet()) {
            Object raw = e.getValue();
            Optional<Object> value = raw == null ? Optional.empty() : convert(raw, element);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            converted.put(String.valueOf(e.getKey()), value.get());
        }
        return Optional.of(java.util.Collections.unmodifiableMap(converted));
    }
}
