package io.tetik.language.expression;

import io.tetik.language.value.Day;
import io.tetik.language.value.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comparison of values as CEL defines it, with numbers on one number line. */
public final class Values {
    /** The result of {@link #compare} when one side is not a number. */
    static final int UNORDERED = Integer.MAX_VALUE;

    /** The result of {@link #compare} when the types have no common order. */
    static final int INCOMPARABLE = Integer.MIN_VALUE;

    private static final long EXACT_DOUBLE = 1L << 53;

    private Values() {}

    /** Whether it is a value of the language: one that events, states and messages can hold. */
    static boolean isLanguageValue(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Values::isLanguageValue);
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream().allMatch(String.class::isInstance)
                    && map.values().stream().allMatch(Values::isLanguageValue);
        }
        return value instanceof String
                || value instanceof Long
                || (value instanceof Double number && Double.isFinite(number))
                || value instanceof BigDecimal
                || value instanceof Day
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof Duration;
    }

    /** Whether no number in it is infinite or not a number. */
    static boolean isFinite(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Values::isFinite);
        }
        return !(value instanceof Map<?, ?> map) || map.values().stream().allMatch(Values::isFinite);
    }

    /** The failure itself if the value is one, else a new one with this reason. */
    static Object failure(Object value, String reason) {
        return value instanceof Failure ? value : new Failure(reason);
    }

    /** A sign, or {@link #UNORDERED} or {@link #INCOMPARABLE}. */
    public static int compare(Object l, Object r) {
        if (l instanceof Long a && r instanceof Long b) {
            return Long.compare(a, b);
        }
        if (l instanceof Number a && r instanceof Number b) {
            return l instanceof BigDecimal || r instanceof BigDecimal ? compareDecimals(a, b) : compareNumbers(a, b);
        }
        if (l instanceof String a && r instanceof String b) {
            return Integer.signum(a.compareTo(b));
        }
        if (l instanceof Duration a && r instanceof Duration b) {
            return Integer.signum(a.compareTo(b));
        }
        if (l instanceof Instant a && r instanceof Instant b) {
            return Integer.signum(a.compareTo(b));
        }
        if (l instanceof Day a && r instanceof Day b) {
            return Integer.signum(a.compareTo(b));
        }
        return l instanceof Boolean a && r instanceof Boolean b ? Boolean.compare(a, b) : INCOMPARABLE;
    }

    /** A double counts as its shortest text, as somebody has written it: 8.37 is 8.37. */
    private static int compareDecimals(Number a, Number b) {
        if (a instanceof Double x) {
            int mirrored = compareDecimals(b, x);
            return mirrored == UNORDERED ? UNORDERED : -mirrored;
        }
        BigDecimal left = a instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(a.longValue());
        if (b instanceof Double y) {
            return Decimals.compare(left, y).orElse(UNORDERED);
        }
        return Integer.signum(left.compareTo(b instanceof BigDecimal d ? d : BigDecimal.valueOf(b.longValue())));
    }

    /** Equal objects for values that are equal, whatever the types of their numbers are. */
    static Object identity(Object value) {
        if (value instanceof Number number) {
            BigDecimal decimal = number instanceof Double real
                    ? Double.isFinite(real) ? BigDecimal.valueOf(real) : null
                    : number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(number.longValue());
            return decimal == null ? value : decimal.stripTrailingZeros();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Values::identity).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .collect(Collectors.toMap(each -> identity(each.getKey()), each -> identity(each.getValue())));
        }
        return value;
    }

    private static int compareNumbers(Number a, Number b) {
        double x = a.doubleValue();
        double y = b.doubleValue();
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return UNORDERED;
        }
        boolean exact = Math.abs(x) < EXACT_DOUBLE || Math.abs(y) < EXACT_DOUBLE;
        boolean infinite = Double.isInfinite(x) || Double.isInfinite(y);
        return exact || infinite || x != y || (a instanceof Double && b instanceof Double)
                ? Double.compare(x + 0.0, y + 0.0)
                : decimal(a).compareTo(decimal(b));
    }

    private static BigDecimal decimal(Number n) {
        return n instanceof Long l ? BigDecimal.valueOf(l) : new BigDecimal(n.doubleValue());
    }

    /** Equality by value, deep, with an int equal to a double of the same number. */
    public static boolean equal(@Nullable Object l, @Nullable Object r) {
        if (l == null || r == null) {
            return l == r;
        }
        if (l instanceof Number && r instanceof Number) {
            return compare(l, r) == 0;
        }
        if (l instanceof List<?> a && r instanceof List<?> b) {
            return equalLists(a, b);
        }
        if (l instanceof Map<?, ?> a && r instanceof Map<?, ?> b) {
            return equalMaps(a, b);
        }
        return (l instanceof Day a && r instanceof Day b) ? a.compareTo(b) == 0 : l.equals(r);
    }

    private static boolean equalLists(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> a, Map<?, ?> b) {
        return a.size() == b.size()
                && a.entrySet().stream()
                        .allMatch(e -> b.containsKey(e.getKey()) && equal(e.getValue(), b.get(e.getKey())));
    }

    /** Whether the collection has the element (of a list) or the key (of a map). */
    static Object in(Object element, Object collection) {
        if (collection instanceof List<?> list) {
            return list.stream().anyMatch(e -> equal(element, e));
        }
        return collection instanceof Map<?, ?> map
                ? map.containsKey(element) || map.keySet().stream().anyMatch(k -> equal(element, k))
                : new Failure("'in' needs a list or a map");
    }

    /** The element of a list at an int, or the value of a map under a key. */
    static Object index(Object collection, Object index) {
        if (collection instanceof List<?> list && index instanceof Long i) {
            return i >= 0 && i < list.size() ? list.get((int) (long) i) : new Failure(Failure.Cause.MISSING, "no element " + i + " in a list");
        }
        if (collection instanceof Map<?, ?> map) {
            Object value = map.get(index);
            return value == null ? new Failure(Failure.Cause.MISSING, "no key '" + index + "' in a map") : value;
        }
        return new Failure("[] needs a list or a map");
    }

    /** Code points of a string, elements of a list, entries of a map. */
    static Object size(Object value) {
        if (value instanceof String s) {
            return (long) s.codePointCount(0, s.length());
        }
        if (value instanceof List<?> list) {
            return (long) list.size();
        }
        return value instanceof Map<?, ?> map ? (Object) (long) map.size() : new Failure("size needs a collection");
    }
}
