package io.tetik.language.expression;

import com.google.common.base.CharMatcher;
import io.tetik.language.calendar.LocalTimes;
import io.tetik.language.calendar.Zones;
import io.tetik.language.value.Day;
import io.tetik.language.value.Instants;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads instants as the world sends them; digits beyond the milliseconds are cut off. */
final class LenientInstant {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,19}(\\.\\d{1,18})?");

    /** Up to here a number is seconds, up to the next milliseconds, then microseconds, then nanoseconds: until the year 5138. */
    private static final BigDecimal MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private static final BigDecimal MICROS = MILLIS.movePointRight(3);
    private static final BigDecimal NANOS = MILLIS.movePointRight(6);

    private static final Failure OUT_OF_RANGE = Failure.outOfRange("an instant is in the years 1 to 9999");

    private LenientInstant() {}

    /**
     * An instant: itself; a number of seconds, milliseconds, microseconds or nanoseconds since 1970, by its size; or a text of
     * a number, or in ISO-8601.
     *
     * @param zone of local times; null: a text must have its own
     */
    static Object read(Object value, @Nullable ZoneId zone) {
        if (value instanceof Instant) {
            return value;
        }
        if (value instanceof Long number
                && Math.abs(number) >= 100_000_000_000L
                && Math.abs(number) < 100_000_000_000_000L) {
            return Instant.ofEpochMilli(number);
        }
        if (value instanceof Number any) {
            BigDecimal number = value instanceof BigDecimal exact
                    ? exact
                    : value instanceof Double real && Double.isFinite(real)
                            ? BigDecimal.valueOf(real)
                            : BigDecimal.valueOf(any.longValue());
            return ofNumber(number);
        }
        if (value instanceof Day day && !day.isOfEveryYear()) {
            return zone == null
                    ? noZone(day.toString())
                    : ofLocal(LocalDate.of(day.year(), day.month(), day.day()).atStartOfDay(), zone);
        }
        return value instanceof String text
                ? ofText(CharMatcher.whitespace().trimFrom(text), zone)
                : LenientReaders.unfit(value, "an instant");
    }

    private static Object ofNumber(BigDecimal number) {
        BigDecimal size = number.abs();
        if (!LenientArithmetic.isUsable(number)) {
            return OUT_OF_RANGE;
        }
        int places =
                size.compareTo(MILLIS) < 0 ? 3 : size.compareTo(MICROS) < 0 ? 0 : size.compareTo(NANOS) < 0 ? -3 : -6;
        BigDecimal millis = number.movePointRight(places).setScale(0, RoundingMode.FLOOR);
        return millis.precision() > 18 ? OUT_OF_RANGE : ofMillis(millis.longValue());
    }

    private static Object ofMillis(long millis) {
        OptionalLong inRange = Instants.inRange(millis);
        return inRange.isPresent() ? Instant.ofEpochMilli(millis) : OUT_OF_RANGE;
    }

    private static Object ofText(String text, @Nullable ZoneId zone) {
        OptionalLong millis = Instants.parse(text);
        if (millis.isPresent()) {
            return Instant.ofEpochMilli(millis.getAsLong());
        }
        if (NUMBER.matcher(text).matches()) {
            return ofNumber(new BigDecimal(text));
        }
        String iso = iso(text);
        millis = iso.equals(text) ? millis : Instants.parse(iso);
        if (millis.isPresent()) {
            return Instant.ofEpochMilli(millis.getAsLong());
        }
        LocalDateTime local = local(iso);
        if (local == null) {
            return LenientReaders.unfit(text, "an instant: ISO-8601 with zone, or seconds, ms, us or ns since 1970");
        }
        return zone == null ? noZone(text) : ofLocal(local, zone);
    }

    private static Failure noZone(String text) {
        return new Failure("'" + text + "' has no time zone; say which one it is in: instant(x, 'Europe/Istanbul')");
    }

    /** As databases write it: a blank for the T, and UTC for the Z. */
    private static String iso(String text) {
        if (text.length() < 19 || text.charAt(10) != ' ') {
            return text;
        }
        String rest = text.substring(11);
        rest = rest.endsWith(" UTC") ? rest.substring(0, rest.length() - 4) + "Z" : rest.replace(" ", "");
        boolean hoursOnly =
                rest.length() > 3 && (rest.charAt(rest.length() - 3) == '+' || rest.charAt(rest.length() - 3) == '-');
        return text.substring(0, 10) + "T" + rest + (hoursOnly ? ":00" : "");
    }

    private static @Nullable LocalDateTime local(String iso) {
        try {
            return iso.length() == 10 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** Where clocks are put forward, a time that they skip is the instant of the change; a time that comes twice is the first. */
    private static Object ofLocal(LocalDateTime local, ZoneId zone) {
        return local.getYear() < 1 || local.getYear() > 9999 ? OUT_OF_RANGE : ofMillis(LocalTimes.instant(local, zone));
    }

    /** A formatter of a pattern, such as {@code dd.MM.yyyy HH:mm}; month names are English. */
    static DateTimeFormatter pattern(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                // The 31st of February is none, and not the 28th.
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** @param zone of times that do not say theirs */
    static Object read(Object value, ZoneId zone, DateTimeFormatter pattern, String shown) {
        if (value instanceof Instant) {
            return value;
        }
        Object text = LenientReaders.text(value);
        if (!(text instanceof String written)) {
            return text;
        }
        try {
            TemporalAccessor parsed = pattern.parse(LenientReaders.trimmed(written));
            if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
                return ofMillis(Instant.from(parsed).toEpochMilli());
            }
            LocalDate day = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            if (day != null) {
                return ofLocal(day.atTime(time == null ? LocalTime.MIDNIGHT : time), zone);
            }
        } catch (DateTimeException | ArithmeticException none) {
            // Reported below.
        }
        return new Failure(ValueWords.show(written) + " is not a time of the pattern '" + shown + "'");
    }

    /** The zone of a name, as functions of the calendar take it. */
    static Object zone(Object name) {
        return CelFunctions.find(String.valueOf(name))
                .<Object>map(zone -> zone)
                .orElseGet(() ->
                        new Failure("'" + name + "' is not an IANA time zone" + Zones.advice(String.valueOf(name))));
    }
}
