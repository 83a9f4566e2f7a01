package io.tetik.language.expression;

import io.tetik.language.value.Decimals;
import java.math.BigDecimal;
import java.util.function.BinaryOperator;

/**
 * Arithmetic over numbers of foreign records, where the sender decides by the value whether a number has a point: 20 times
 * 19.9 is computed as doubles, and with a decimal as decimals. All else is the language's own.
 */
final class LenientArithmetic {
    private static final long EXACT = 1L << 53;

    /** Numbers beyond are no decimals, and writing them out could take all memory. */
    private static final int MOST_DIGITS = 200;

    private LenientArithmetic() {}

    static BinaryOperator<Object> of(BinaryOperator<Object> operator) {
        return (l, r) -> {
            if (!isUsable(l) || !isUsable(r)) {
                return Failure.outOfRange("a number of more digits than a decimal has");
            }
            if (l instanceof Double && !(r instanceof Double) && r instanceof Number) {
                return r instanceof Long whole && Math.abs(whole) <= EXACT
                        ? operator.apply(l, (double) whole)
                        : exact(operator, l, r);
            }
            if (r instanceof Double && !(l instanceof Double) && l instanceof Number) {
                return l instanceof Long whole && Math.abs(whole) <= EXACT
                        ? operator.apply((double) whole, r)
                        : exact(operator, l, r);
            }
            return operator.apply(l, r);
        };
    }

    private static Object exact(BinaryOperator<Object> operator, Object l, Object r) {
        Object left = Conversions.decimal(l);
        Object right = Conversions.decimal(r);
        return left instanceof Failure ? left : right instanceof Failure ? right : operator.apply(left, right);
    }

    static boolean isUsable(Object value) {
        return !(value instanceof BigDecimal number)
                || (Math.abs(number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS);
    }

    /** The decimal of a number, or null if it is beyond the range. */
    static @org.jspecify.annotations.Nullable BigDecimal decimal(Object number) {
        if (number instanceof BigDecimal exact) {
            return isUsable(exact) ? Decimals.parse(exact.toString()) : null;
        }
        return number instanceof Double real ? Decimals.of(real) : Decimals.parse(String.valueOf(number));
    }
}
