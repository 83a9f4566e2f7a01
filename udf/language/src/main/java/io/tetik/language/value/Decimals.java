package io.tetik.language.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The decimals of the language: exact, with up to 18 digits before the point and up to 18 after it. Each number has one form,
 * without zeros at the end, so that equal decimals are {@link BigDecimal#equals equal}.
 */
public final class Decimals {
    /** Digits before the point, and digits after it. */
    public static final int DIGITS = 18;

    private static final BigDecimal END = BigDecimal.TEN.pow(DIGITS);

    private static final BigDecimal GREATEST = END.subtract(BigDecimal.ONE.movePointLeft(DIGITS));

    /** Longer texts are no number of this range, whatever their digits are; reading them would cost time. */
    private static final int LONGEST_TEXT = 100;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private Decimals() {}

    /** The decimal that is written, such as {@code 19.90}; null if it is none, or not within the range. */
    public static @Nullable BigDecimal parse(String text) {
        return text.length() > LONGEST_TEXT || !NUMBER.matcher(text).matches() ? null : exactly(new BigDecimal(text));
    }

    public static BigDecimal of(long number) {
        return BigDecimal.valueOf(number);
    }

    /** The number that a double's shortest text names: 0.1 is a tenth. Null if it is not within the range. */
    public static @Nullable BigDecimal of(double number) {
        return Double.isFinite(number) ? exactly(BigDecimal.valueOf(number)) : null;
    }

    /** The decimal of a number that needs no rounding, or null. */
    private static @Nullable BigDecimal exactly(BigDecimal number) {
        BigDecimal result = shortest(number);
        return result.scale() > DIGITS || isBeyond(result) ? null : result;
    }

    /** The decimal next to a number, half-even at the last digit; null if it has too many digits before the point. */
    public static @Nullable BigDecimal rounded(BigDecimal number) {
        BigDecimal result =
                shortest(number.scale() > DIGITS ? number.setScale(DIGITS, RoundingMode.HALF_EVEN) : number);
        return isBeyond(result) ? null : result;
    }

    /** The quotient, half-even to 18 digits after the point; null if it has too many digits before it. */
    public static @Nullable BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return rounded(dividend.divide(divisor, DIGITS, RoundingMode.HALF_EVEN));
    }

    private static boolean isBeyond(BigDecimal number) {
        return number.precision() - number.scale() > DIGITS && number.abs().compareTo(END) >= 0;
    }

    /** Without zeros at the end, and without an exponent that stands for zeros. */
    private static BigDecimal shortest(BigDecimal number) {
        if (number.scale() == 0) {
            return number;
        }
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        // A number such as 1e4000 is beyond the range; written out it would only take memory.
        return stripped.scale() < 0 && stripped.scale() >= -2 * DIGITS ? stripped.setScale(0) : stripped;
    }

    /** The order of two decimals, or of a decimal and a double, which counts as its shortest text; empty for NaN. */
    public static OptionalInt compare(BigDecimal a, double b) {
        if (Double.isNaN(b)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                Double.isInfinite(b) ? (b > 0 ? -1 : 1) : Integer.signum(a.compareTo(BigDecimal.valueOf(b))));
    }

    /** A mean, half-even to 18 digits after the point. */
    public static BigDecimal mean(BigDecimal sum, long count) {
        return inRange(sum.divide(BigDecimal.valueOf(count), DIGITS, RoundingMode.HALF_EVEN));
    }

    /** The decimal next to a number: the least or the greatest of all, if the number is beyond them. */
    public static BigDecimal inRange(BigDecimal number) {
        BigDecimal result = rounded(number);
        return result != null ? result : number.signum() > 0 ? GREATEST : GREATEST.negate();
    }
}
