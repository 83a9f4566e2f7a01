package io.tetik.language.expression;

import com.google.common.base.CharMatcher;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tetik.language.value.Day;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads values as the world sends them. Values are never null here; each function returns a value or a {@link Failure}. */
final class LenientReaders {
    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "on", "1");
    private static final Set<String> NO = Set.of("false", "f", "no", "n", "off", "0");
    private static final int DEEPEST = 200;

    private LenientReaders() {}

    static Object decimal(Object value) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return unfit(value, "a number");
        }
        BigDecimal number = value instanceof String text
                ? io.tetik.language.value.Decimals.parse(trimmed(text))
                : LenientArithmetic.decimal(value);
        if (number != null) {
            return number;
        }
        String hint = value instanceof String text && text.indexOf(',') >= 0
                ? "; a comma is no decimal point: replace(x, ',', '.')"
                : " of at most 18 digits before and after the point";
        return new Failure(ValueWords.show(value) + " is not a number" + hint);
    }

    static Object integer(Object value) {
        if (value instanceof Long) {
            return value;
        }
        if (!(value instanceof Number) && !(value instanceof String)) {
            return unfit(value, "a whole number");
        }
        try {
            if (value instanceof String text) {
                String digits = trimmed(text);
                return digits.length() <= 100 ? (Object) exact(new BigDecimal(digits)) : noInteger(value);
            }
            return value instanceof Double real ? exact(BigDecimal.valueOf(real)) : exact((BigDecimal) value);
        } catch (NumberFormatException | ArithmeticException none) {
            return noInteger(value);
        }
    }

    private static Long exact(BigDecimal number) {
        if (!LenientArithmetic.isUsable(number)) {
            throw new ArithmeticException();
        }
        return number.longValueExact();
    }

    private static Failure noInteger(Object value) {
        return new Failure(ValueWords.show(value) + " is not a whole number of at most 64 bits");
    }

    /** The text of a plain value; a number without zeros at its end. */
    static Object text(Object value) {
        if (value instanceof String || value instanceof Failure) {
            return value;
        }
        if (value instanceof Long || value instanceof Boolean || value instanceof Instant || value instanceof Day) {
            return value.toString();
        }
        if (value instanceof Double real) {
            return Double.isFinite(real) ? number(BigDecimal.valueOf(real)) : unfit(value, "a text");
        }
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        return value instanceof Duration duration ? duration.toMillis() + "ms" : unfit(value, "a text");
    }

    private static String number(BigDecimal number) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return LenientArithmetic.isUsable(shortest) ? shortest.toPlainString() : shortest.toString();
    }

    static Object flag(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        Object text = value instanceof Number || value instanceof String ? text(value) : value;
        String word = text instanceof String word1 ? trimmed(word1).toLowerCase(Locale.ROOT) : "";
        return YES.contains(word)
                ? (Object) true
                : NO.contains(word)
                        ? (Object) false
                        : new Failure(ValueWords.show(value) + " is not a flag: true or false, yes or no, 1 or 0");
    }

    static Object lower(Object value) {
        return text(value) instanceof String text ? text.toLowerCase(Locale.ROOT) : text(value);
    }

    static Object upper(Object value) {
        return text(value) instanceof String text ? text.toUpperCase(Locale.ROOT) : text(value);
    }

    static Object trim(Object value) {
        return text(value) instanceof String text ? trimmed(text) : text(value);
    }

    static String trimmed(String text) {
        return CharMatcher.whitespace().trimFrom(text);
    }

    /**
     * The first 64 bits of murmur3 (128 bits, x64, seed 0) over a form of the value that does not depend on the order of an
     * object's fields, nor on how a number is written; as 16 hexadecimal digits.
     */
    static Object hash(Object value) {
        Hasher hasher = Hashing.murmur3_128().newHasher();
        return put(hasher, value, 0)
                ? String.format("%016x", hasher.hash().asLong())
                : Failure.outOfRange("nested too deeply for hash");
    }

    private static boolean put(Hasher hasher, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        if (value instanceof List<?> list) {
            hasher.putByte((byte) 'l').putInt(list.size());
            return list.stream().allMatch(each -> put(hasher, each, depth + 1));
        }
        if (value instanceof Map<?, ?> map) {
            hasher.putByte((byte) 'm').putInt(map.size());
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
            return sorted.entrySet().stream()
                    .allMatch(each -> putText(hasher, 'k', each.getKey()) && put(hasher, each.getValue(), depth + 1));
        }
        if (value == null || value == JsonNull.NULL) {
            hasher.putByte((byte) 'n');
            return true;
        }
        return value instanceof Number
                ? putText(hasher, 'd', String.valueOf(text(value)))
                : putText(hasher, value instanceof String ? 's' : 'o', value.toString());
    }

    private static boolean putText(Hasher hasher, char kind, String text) {
        hasher.putByte((byte) kind).putInt(text.length()).putUnencodedChars(text);
        return true;
    }

    static Failure unfit(Object value, String wanted) {
        return new Failure(ValueWords.show(value) + " is not " + wanted);
    }
}
