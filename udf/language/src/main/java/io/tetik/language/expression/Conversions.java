package io.tetik.language.expression;

import io.tetik.language.value.Day;
import io.tetik.language.value.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversions between decimals, days and the types of CEL. */
final class Conversions {
    private Conversions() {}

    static Object decimal(Object value) {
        if (value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Long whole) {
            return decimal(Decimals.parse(whole.toString()), value);
        }
        if (value instanceof Double real) {
            return decimal(Decimals.of(real), value);
        }
        return value instanceof String text ? decimal(Decimals.parse(text), text) : new Failure("not a number");
    }

    private static Object decimal(@Nullable BigDecimal number, Object of) {
        return number == null
                ? new Failure("'" + of + "' is not a decimal of at most " + Decimals.DIGITS
                        + " digits before and after the point")
                : number;
    }

    /** A day from its notation, or the day of an instant in a zone, which is UTC if none is given. */
    static Object date(Object... arguments) {
        Object value = arguments[0];
        if (value instanceof Day) {
            return value;
        }
        if (value instanceof String text) {
            Day day = Day.parse(text);
            return day == null
                    ? new Failure("'" + text + "' is not a date such as 2000-11-20, or --11-20 for every year")
                    : day;
        }
        if (!(value instanceof Instant instant)) {
            return new Failure("date needs a text or a timestamp");
        }
        Optional<ZoneId> zone =
                arguments.length == 1 ? Optional.of(ZoneOffset.UTC) : CelFunctions.find(String.valueOf(arguments[1]));
        return zone.isEmpty()
                ? new Failure("'" + arguments[1] + "' is not a time zone")
                : Day.of(instant.atZone(zone.get()).toLocalDate());
    }

    static Object text(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    static Object real(Object value) {
        return value instanceof BigDecimal decimal ? (Object) decimal.doubleValue() : new Failure("needs a decimal");
    }

    /** Towards zero, as CEL does with doubles. */
    static Object whole(Object value) {
        return value instanceof BigDecimal decimal
                ? (Object) decimal.setScale(0, RoundingMode.DOWN).longValueExact()
                : new Failure("needs a decimal");
    }
}
