package io.tetik.language.expression;

import io.tetik.language.value.Decimals;
import io.tetik.language.value.Instants;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic as CEL defines it: ints that overflow fail; timestamps are in the years 1 to 9999, durations not longer than ten
 * thousand years. Unlike there, a double that is not finite fails too, and there are decimals, which mix with ints.
 */
final class Arithmetic {
    private static final long LONGEST_SECONDS = 315_576_000_000L;

    private static final Failure DIVISION_BY_ZERO = Failure.notFinite("division by zero or overflow");
    private static final Failure TOO_LARGE =
            Failure.outOfRange("a decimal of more than " + Decimals.DIGITS + " digits before the point");

    private Arithmetic() {}

    /** What can be added up: the value itself, if it is a number or a duration. */
    static Object number(Object value) {
        return value instanceof Number || value instanceof Duration ? value : new Failure("cannot add up " + value);
    }

    static Object finite(double result) {
        return Double.isFinite(result) ? (Object) result : Failure.notFinite("not a finite number: " + result);
    }

    /** Whether the result is a decimal: one is, and the other is no double. */
    private static boolean areExact(Object l, Object r) {
        return l instanceof BigDecimal
                ? r instanceof BigDecimal || r instanceof Long
                : l instanceof Long && r instanceof BigDecimal;
    }

    private static BigDecimal decimal(Object exact) {
        return exact instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) exact);
    }

    private static Object exact(BigDecimal result) {
        return orTooLarge(Decimals.rounded(result));
    }

    private static Object orTooLarge(@Nullable BigDecimal result) {
        return result == null ? TOO_LARGE : result;
    }

    static Object add(Object l, Object r) {
        try {
            if (l instanceof Long a && r instanceof Long b) {
                return Math.addExact(a, b);
            }
            if (l instanceof Double a && r instanceof Double b) {
                return finite(a + b);
            }
            if (areExact(l, r)) {
                return exact(decimal(l).add(decimal(r)));
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
            return Failure.outOfRange("overflow in +");
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
                ? Failure.outOfRange("timestamp out of range")
                : instant;
    }

    static Object inRange(Duration duration) {
        return duration.toSeconds() < -LONGEST_SECONDS || duration.toSeconds() > LONGEST_SECONDS
                ? Failure.outOfRange("duration out of range")
                : duration;
    }

    /** A duration of so many units. */
    static Object span(long n, long seconds) {
        try {
            return inRange(Duration.ofSeconds(Math.multiplyExact(n, seconds)));
        } catch (ArithmeticException overflow) {
            return Failure.outOfRange("duration out of range");
        }
    }

    static Object subtract(Object l, Object r) {
        try {
            if (l instanceof Long a && r instanceof Long b) {
                return Math.subtractExact(a, b);
            }
            if (l instanceof Double a && r instanceof Double b) {
                return finite(a - b);
            }
            if (areExact(l, r)) {
                return exact(decimal(l).subtract(decimal(r)));
            }
            if (l instanceof Duration a && r instanceof Duration b) {
                return inRange(a.minus(b));
            }
            if (l instanceof Instant a && r instanceof Duration b) {
                return inRange(a.minus(b));
            }
            return l instanceof Instant a && r instanceof Instant b ? Duration.between(b, a) : unfit("-", l, r);
        } catch (ArithmeticException | DateTimeException overflow) {
            return Failure.outOfRange("overflow in -");
        }
    }

    static Object multiply(Object l, Object r) {
        if (l instanceof Double a && r instanceof Double b) {
            return finite(a * b);
        }
        if (areExact(l, r)) {
            return exact(decimal(l).multiply(decimal(r)));
        }
        try {
            return l instanceof Long a && r instanceof Long b ? Math.multiplyExact(a, b) : unfit("*", l, r);
        } catch (ArithmeticException overflow) {
            return Failure.outOfRange("overflow in *");
        }
    }

    static Object divide(Object l, Object r) {
        if (l instanceof Double a && r instanceof Double b) {
            return finite(a / b);
        }
        if (areExact(l, r)) {
            BigDecimal divisor = decimal(r);
            return divisor.signum() == 0 ? DIVISION_BY_ZERO : orTooLarge(Decimals.quotient(decimal(l), divisor));
        }
        if (!(l instanceof Long a) || !(r instanceof Long b)) {
            return unfit("/", l, r);
        }
        return b == 0 || (a == Long.MIN_VALUE && b == -1) ? DIVISION_BY_ZERO : a / b;
    }

    static Object modulo(Object l, Object r) {
        if (!(l instanceof Long a) || !(r instanceof Long b)) {
            return unfit("%", l, r);
        }
        return b == 0 ? Failure.notFinite("modulus by zero") : a % b;
    }

    static Object negate(Object value) {
        if (value instanceof Double d) {
            return -d;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.negate();
        }
        return value instanceof Long l && l != Long.MIN_VALUE ? -l : new Failure("cannot negate " + value);
    }

    private static Failure unfit(String operator, Object l, Object r) {
        return new Failure("cannot apply " + operator + " to " + l + " and " + r);
    }
}
