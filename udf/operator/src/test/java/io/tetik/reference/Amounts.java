package io.tetik.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers as the language has them: decimals of 18 digits on either side of the point, and doubles that are finite. */
final class Amounts {

    private static final BigDecimal BEYOND = new BigDecimal("1e18");

    private Amounts() {}

    /** The number as it is written; a double as its shortest text. */
    static BigDecimal of(Object number) {
        return tidy(new BigDecimal(number.toString().trim()));
    }

    /** A result: eighteen digits after the point at most, and nothing that is too large. */
    static BigDecimal fit(BigDecimal exact) {
        BigDecimal rounded = exact.setScale(Math.min(exact.scale(), 18), RoundingMode.HALF_EVEN);
        if (rounded.abs().compareTo(BEYOND) >= 0) {
            throw new ArithmeticException("too large: " + exact);
        }
        return tidy(rounded);
    }

    static BigDecimal divide(BigDecimal a, BigDecimal b) {
        return fit(a.divide(b, 18, RoundingMode.HALF_EVEN));
    }

    /** One form for each number, so that equal ones are equal objects. */
    private static BigDecimal tidy(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static double finite(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new ArithmeticException("not finite");
        }
        return number;
    }

    /** Of numbers and days; null if these do not compare so. */
    static @Nullable Integer order(Object a, Object b) {
        if (a instanceof Number && b instanceof Number) {
            return of(a).compareTo(of(b));
        }
        return a instanceof CivilDay x && b instanceof CivilDay y ? (Integer) x.order(y) : null;
    }

    static Object round(Object number, long digits, RoundingMode mode) {
        if (number instanceof Long) {
            return number;
        }
        BigDecimal rounded = new BigDecimal(number.toString()).setScale((int) digits, mode);
        return number instanceof Double ? (Object) rounded.doubleValue() : fit(rounded);
    }
}
