package io.tetik.schemas.codec;

import io.tetik.schemas.PropertyValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The passage between plain Java values and {@link PropertyValue}. Plain values are null, Boolean, Long, Double, BigDecimal,
 * String, and Lists and string-keyed Maps of these; going in, Integer counts as Long, Instant becomes its ISO-8601 text,
 * Duration its seconds with the unit, and a day its text, which do not come back as what they were. Maps keep their order.
 */
public final class PropertyValues {

    /** Deepest nesting of lists and maps; what is deeper could not be written as JSON. */
    public static final int MAX_DEPTH = 500;

    /** Digits of a decimal after the point, as its schema says. */
    private static final int SCALE = 18;

    private PropertyValues() {}

    /**
     * Wraps a plain value.
     *
     * @throws IllegalArgumentException where the value, or one inside, is of another class or nested too deeply
     */
    public static PropertyValue of(@Nullable Object plain) {
        return wrap(plain, 0);
    }

    /**
     * Wraps the values of a map.
     *
     * @throws IllegalArgumentException as {@link #of(Object)}
     */
    public static Map<String, PropertyValue> ofMap(Map<String, ? extends @Nullable Object> plain) {
        return wrapMap(plain, 0);
    }

    /**
     * Unwraps a value; lists and maps cannot be modified. A decimal may be bytes, as here, or the number that the decoder
     * of a generated class makes of them.
     *
     * @throws IllegalArgumentException where it is nested too deeply
     */
    public static @Nullable Object toPlain(PropertyValue value) {
        return unwrap(value, 0);
    }

    /**
     * Unwraps the values of a map that cannot be modified.
     *
     * @throws IllegalArgumentException as {@link #toPlain(PropertyValue)}
     */
    public static Map<String, @Nullable Object> toPlainMap(Map<String, PropertyValue> values) {
        return unwrapMap(values, 0);
    }

    /** A duration as CEL's {@code string(duration)} has it: seconds with the unit, such as {@code 5400s} or {@code 1.5s}. */
    public static String durationText(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return seconds.stripTrailingZeros().toPlainString() + "s";
    }

    /**
     * The decimal in the bytes of a {@link PropertyValue}, without zeros at the end.
     *
     * @param bytes its whole number of units of 10<sup>-18</sup>, in two's complement, none at all for 0; they stay unread
     */
    public static BigDecimal decimal(ByteBuffer bytes) {
        byte[] units = new byte[bytes.remaining()];
        bytes.duplicate().get(units);
        return units.length == 0 ? BigDecimal.ZERO : shortest(new BigDecimal(new BigInteger(units), SCALE));
    }

    private static ByteBuffer bytes(BigDecimal number) {
        return ByteBuffer.wrap(number.setScale(SCALE).unscaledValue().toByteArray());
    }

    /** The shortest form of a decimal: without zeros at the end, and without an exponent. */
    static BigDecimal shortest(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static PropertyValue wrap(@Nullable Object plain, int depth) {
        if (plain instanceof List<?> list) {
            return new PropertyValue(wrapList(list, depth));
        }
        if (plain instanceof Map<?, ?> map) {
            return new PropertyValue(wrapMap(map, depth));
        }
        return new PropertyValue(scalar(plain));
    }

    private static @Nullable Object scalar(@Nullable Object plain) {
        if (plain == null
                || plain instanceof String
                || plain instanceof Long
                || plain instanceof Double
                || plain instanceof Boolean) {
            return plain;
        }
        if (plain instanceof Integer number) {
            return number.longValue();
        }
        if (plain instanceof BigDecimal number) {
            return bytes(number);
        }
        if (plain instanceof Instant instant) {
            return InstantText.format(instant);
        }
        if (plain instanceof Duration duration) {
            return durationText(duration);
        }
        if (plain instanceof TemporalAccessor day) {
            return day.toString();
        }
        throw new IllegalArgumentException(
                "a property value cannot hold " + plain.getClass().getName());
    }

    private static List<PropertyValue> wrapList(List<?> plain, int depth) {
        checkDepth(depth);
        List<PropertyValue> values = new ArrayList<>(plain.size());
        for (Object element : plain) {
            values.add(wrap(element, depth + 1));
        }
        return values;
    }

    private static Map<String, PropertyValue> wrapMap(Map<?, ?> plain, int depth) {
        checkDepth(depth);
        Map<String, PropertyValue> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : plain.entrySet()) {
            values.put(key(entry.getKey()), wrap(entry.getValue(), depth + 1));
        }
        return values;
    }

    private static String key(@Nullable Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("the keys of a property map are strings, not " + key);
    }

    private static @Nullable Object unwrap(PropertyValue value, int depth) {
        Object content = value.getValue();
        if (content instanceof List<?> list) {
            return unwrapList(list, depth);
        }
        if (content instanceof ByteBuffer bytes) {
            return decimal(bytes);
        }
        if (content instanceof BigDecimal number) {
            return shortest(number);
        }
        return content instanceof Map<?, ?> map ? unwrapMap(map, depth) : content;
    }

    private static List<@Nullable Object> unwrapList(List<?> values, int depth) {
        checkDepth(depth);
        List<@Nullable Object> plain = new ArrayList<>(values.size());
        for (Object element : values) {
            plain.add(unwrap((PropertyValue) element, depth + 1));
        }
        return Collections.unmodifiableList(plain);
    }

    private static Map<String, @Nullable Object> unwrapMap(Map<?, ?> values, int depth) {
        checkDepth(depth);
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            plain.put((String) entry.getKey(), unwrap((PropertyValue) entry.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(plain);
    }

    private static void checkDepth(int depth) {
        if (depth >= MAX_DEPTH) {
            throw new IllegalArgumentException("a value is nested more than " + MAX_DEPTH + " deep");
        }
    }
}
