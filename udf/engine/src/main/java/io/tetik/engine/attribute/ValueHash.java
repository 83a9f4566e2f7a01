package io.tetik.engine.attribute;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 64-bit hashes (murmur3) of values, which stand for the values in user states. Equal values have equal hashes, an int, a
 * decimal and a double of the same number too; kinds and lengths go in, so that no two values look the same.
 */
public final class ValueHash {
    private static final double OUT_OF_LONG = 0x1p63;

    private ValueHash() {}

    public static long of(@Nullable Object value) {
        Hasher hasher = Hashing.murmur3_128().newHasher();
        put(hasher, value);
        return hasher.hash().asLong();
    }

    private static void put(Hasher hasher, @Nullable Object value) {
        if (value instanceof String text) {
            hasher.putChar('s').putInt(text.length()).putUnencodedChars(text);
        } else if (value instanceof Long number) {
            hasher.putChar('n').putLong(number);
        } else if (value instanceof Double number) {
            putDouble(hasher, number);
        } else if (value instanceof BigDecimal number) {
            putDecimal(hasher, number);
        } else if (value instanceof Collection<?> list) {
            hasher.putChar('l').putInt(list.size());
            list.forEach(element -> put(hasher, element));
        } else if (value instanceof Map<?, ?> map) {
            // A sum, so that the order of the entries does not matter.
            long sum = map.entrySet().stream()
                    .mapToLong(e -> 31 * of(e.getKey()) ^ of(e.getValue()))
                    .sum();
            hasher.putChar('m').putInt(map.size()).putLong(sum);
        } else {
            String text = String.valueOf(value);
            hasher.putChar('v').putInt(text.length()).putUnencodedChars(text);
        }
    }

    /** Like an int or a double that is written with the same digits, if there is one. */
    private static void putDecimal(Hasher hasher, BigDecimal number) {
        if (number.scale() <= 0) {
            hasher.putChar('n').putLong(number.longValueExact());
        } else if (BigDecimal.valueOf(number.doubleValue()).compareTo(number) == 0) {
            putDouble(hasher, number.doubleValue());
        } else {
            String digits = number.toPlainString();
            hasher.putChar('e').putInt(digits.length()).putUnencodedChars(digits);
        }
    }

    private static void putDouble(Hasher hasher, double number) {
        if (number == Math.rint(number) && Math.abs(number) < OUT_OF_LONG) {
            hasher.putChar('n').putLong((long) number);
        } else {
            hasher.putChar('d').putLong(Double.doubleToLongBits(number));
        }
    }
}
