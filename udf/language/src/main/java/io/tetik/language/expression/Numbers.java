package io.tetik.language.expression;

import io.tetik.language.value.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding and signs of ints, doubles and decimals; what comes out is of the type that goes in. */
final class Numbers {
    private static final Failure NEEDS_A_NUMBER = new Failure("needs a number");

    private Numbers() {}

    /** To so many digits after the point; halves go away from zero, as in commerce. */
    static Object round(Object number, Object digits) {
        if (!(digits instanceof Long places) || places < 0 || places > Decimals.DIGITS) {
            return Failure.outOfRange("round needs 0 to " + Decimals.DIGITS + " digits");
        }
        return scaled(number, (int) (long) places, RoundingMode.HALF_UP);
    }

    static Object floor(Object number) {
        return scaled(number, 0, RoundingMode.FLOOR);
    }

    static Object ceil(Object number) {
        return scaled(number, 0, RoundingMode.CEILING);
    }

    private static Object scaled(Object number, int places, RoundingMode mode) {
        if (number instanceof Long) {
            return number;
        }
        if (number instanceof BigDecimal decimal) {
            return decimal(decimal.setScale(places, mode));
        }
        if (number instanceof Double real) {
            return Double.isFinite(real)
                    ? (Object) BigDecimal.valueOf(real).setScale(places, mode).doubleValue()
                    : real;
        }
        return NEEDS_A_NUMBER;
    }

    private static Object decimal(BigDecimal number) {
        BigDecimal result = Decimals.rounded(number);
        return result == null ? Failure.outOfRange("decimal out of range") : result;
    }

    static Object abs(Object number) {
        if (number instanceof Long whole) {
            return whole == Long.MIN_VALUE ? Failure.outOfRange("overflow in abs") : (Object) Math.abs(whole);
        }
        if (number instanceof Double real) {
            return Math.abs(real);
        }
        return number instanceof BigDecimal decimal ? decimal.abs() : NEEDS_A_NUMBER;
    }
}
