package io.tetik.language.expression;

import io.tetik.language.value.Instants;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Arithmetic as CEL defines it: ints that overflow fail, doubles follow IEEE 754; timestamps are in the years 1 to 9999,
 * durations not longer than ten thousand years.
 */
final class Arithmetic {
    private static final long LONGEST_SECONDS = 315_576_000_000L;

    private Arithmetic() {}

    static Object add(Object l, Object r) {
        try {
            if (l instanceof Long a && r instanceof Long b) {
                return Math.addExact(a, b);
            }
            if (l instanceof Double a && r instanceof Double b) {
                return a + b;
            }
            if (l instanceof String a && r instanceof String b) {
                return a + b;
            }
            if (l instanceof List<?> a && r instanceof List<?> b) {
                List<Object> joined = new ArrayList<>(a);
                joined.addAll(b);
                return joined;
            }
            return addTimes(l, r);
        } catch (ArithmeticException | DateTimeException overflow) {
            return new Failure("overflow in +");
        }
    }

    private static Object addTimes(Object l, Object r) {
        if (l instanceof Duration a && r instanceof Duration b) {
            return inRange(a.plus(b));
        }
        if (l instanceof Instant a && r instanceof Duration b) {
            return inRange(a.plus(b));
        }
        return l instanceof Duration a && r instanceof Instant b ? inRange(b.plus(a)) : unfit("+", l, r);
    }

    private static Object inRange(Instant instant) {
        return instant.getEpochSecond() * 1_000 < Instants.MIN || instant.getEpochSecond() * 1_000 > Instants.MAX
                ? new Failure("timestamp out of range")
                : instant;
    }

    static Object inRange(Duration duration) {
        return duration.toSeconds() < -LONGEST_SECONDS || duration.toSeconds() > LONGEST_SECONDS
                ? new Failure("duration out of range")
                : duration;
    }

    /** A duration of so many units. */
    static Object span(long n, long seconds) {
        try {
            return inRange(Duration.ofSeconds(Math.multiplyExact(n, seconds)));
        } catch (ArithmeticException overflow) {
            return new Failure("duration out of range");
        }
    }

    static Object subtract(Object l, Object r) {
        try {
            if (l instanceof Long a && r instanceof Long b) {
                return Math.subtractExact(a, b);
            }
            if (l instanceof Double a && r instanceof Double b) {
                return a - b;
            }
            if (l instanceof Duration a && r instanceof Duration b) {
                return inRange(a.minus(b));
            }
            if (l instanceof Instant a && r instanceof Duration b) {
                return inRange(a.minus(b));
            }
            return l instanceof Instant a && r instanceof Instant b ? Duration.between(b, a) : unfit("-", l, r);
        } catch (ArithmeticException | DateTimeException overflow) {
            return new Failure("overflow in -");
        }
    }

    static Object multiply(Object l, Object r) {
        if (l instanceof Double a && r instanceof Double b) {
            return a * b;
        }
        try {
            return l instanceof Long a && r instanceof Long b ? Math.multiplyExact(a, b) : unfit("*", l, r);
        } catch (ArithmeticException overflow) {
            return new Failure("overflow in *");
        }
    }

    static Object divide(Object l, Object r) {
        if (l instanceof Double a && r instanceof Double b) {
            return a / b;
        }
        if (!(l instanceof Long a) || !(r instanceof Long b)) {
            return unfit("/", l, r);
        }
        return b == 0 || (a == Long.MIN_VALUE && b == -1) ? new Failure("division by zero or overflow") : a / b;
    }

    static Object modulo(Object l, Object r) {
        if (!(l instanceof Long a) || !(r instanceof Long b)) {
            return unfit("%", l, r);
        }
        return b == 0 ? new Failure("modulus by zero") : a % b;
    }

    static Object negate(Object value) {
        if (value instanceof Double d) {
            return -d;
        }
        return value instanceof Long l && l != Long.MIN_VALUE ? -l : new Failure("cannot negate " + value);
    }

    private static Failure unfit(String operator, Object l, Object r) {
        return new Failure("cannot apply " + operator + " to " + l + " and " + r);
    }
}
