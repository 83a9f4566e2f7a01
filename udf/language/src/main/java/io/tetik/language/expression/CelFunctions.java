package io.tetik.language.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.CelStandardOverload;
import io.tetik.language.calendar.Zones;
import io.tetik.language.value.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Functions of CEL that this language understands in its own way: durations are written as everywhere else in a definition,
 * and zones have the names that they have everywhere else. What CEL itself understands means the same as in CEL.
 */
final class CelFunctions {
    private static final String IN_ZONE = "_WITH_TZ";

    /** CEL also takes an offset without sign or without a leading zero. */
    private static final Pattern OFFSET = Pattern.compile("-?\\d{1,2}:\\d\\d");

    /** In CEL their result may be infinite. */
    private static final Set<String> OF_DOUBLES =
            Set.of("ADD_DOUBLE", "SUBTRACT_DOUBLE", "MULTIPLY_DOUBLE", "DIVIDE_DOUBLE");

    private CelFunctions() {}

    /** The functions of CEL without those that are bound here. */
    static CelStandardFunctions standard() {
        return CelStandardFunctions.newBuilder()
                .filterFunctions((function, overload) -> !isReplaced(overload))
                .build();
    }

    private static boolean isReplaced(CelStandardOverload overload) {
        String name = overload.toString();
        return name.equals("STRING_TO_DURATION") || name.endsWith(IN_ZONE) || OF_DOUBLES.contains(name);
    }

    static List<CelFunctionBinding> replacements() {
        return ImmutableList.of(
                CelFunctionBinding.from("string_to_duration", String.class, CelFunctions::duration),
                ofDoubles("add_double", Arithmetic::add),
                ofDoubles("subtract_double", Arithmetic::subtract),
                ofDoubles("multiply_double", Arithmetic::multiply),
                ofDoubles("divide_double", Arithmetic::divide),
                inZone("year", ZonedDateTime::getYear),
                inZone("month", time -> time.getMonthValue() - 1),
                inZone("day_of_year", time -> time.getDayOfYear() - 1),
                inZone("day_of_month", time -> time.getDayOfMonth() - 1),
                inZone("day_of_month_1_based", ZonedDateTime::getDayOfMonth),
                inZone("day_of_week", time -> time.getDayOfWeek().getValue() % 7),
                inZone("hours", ZonedDateTime::getHour),
                inZone("minutes", ZonedDateTime::getMinute),
                inZone("seconds", ZonedDateTime::getSecond),
                inZone("milliseconds", time -> time.getNano() / 1_000_000));
    }

    @SuppressWarnings("Immutable") // Arithmetic keeps nothing.
    private static CelFunctionBinding ofDoubles(String overload, BinaryOperator<Object> function) {
        return CelFunctionBinding.from(overload, Double.class, Double.class, (l, r) -> {
            Object result = function.apply(l, r);
            if (result instanceof Failure failure) {
                throw new ArithmeticException(failure.reason());
            }
            return result;
        });
    }

    @SuppressWarnings("Immutable") // What reads a field of a time keeps nothing.
    private static CelFunctionBinding inZone(String field, ToIntFunction<ZonedDateTime> read) {
        return CelFunctionBinding.from(
                "timestamp_to_" + field + "_with_tz", Instant.class, String.class, (time, zone) ->
                        (long) read.applyAsInt(time.atZone(zone(zone))));
    }

    /** The duration, in the notation of this language or of CEL, such as {@code 1.5h}. */
    private static Object duration(String text) {
        OptionalLong millis = Durations.parse(text);
        Object duration = millis.isPresent()
                ? Arithmetic.inRange(Duration.ofMillis(millis.getAsLong()))
                : RuntimeHelpers.createJavaDurationFromString(text);
        if (duration instanceof Failure failure) {
            throw new CelBadFormatException(failure.reason());
        }
        return duration;
    }

    /** Whether functions of the calendar take the text for a zone. */
    static boolean isZone(String text) {
        return find(text).isPresent();
    }

    private static ZoneId zone(String text) {
        return find(text).orElseThrow(() -> new CelBadFormatException("'" + text + "' is not a time zone"));
    }

    static Optional<ZoneId> find(String text) {
        return Zones.parse(OFFSET.matcher(text).matches() ? padded(text) : text);
    }

    private static String padded(String offset) {
        boolean west = offset.startsWith("-");
        String digits = west ? offset.substring(1) : offset;
        return (west ? "-" : "+") + (digits.length() == 4 ? "0" + digits : digits);
    }
}
