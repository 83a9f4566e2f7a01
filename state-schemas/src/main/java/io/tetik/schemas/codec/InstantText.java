package io.tetik.schemas.codec;

import static java.time.temporal.ChronoField.YEAR;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoUnit;

/**
 * Instants as text: ISO-8601, UTC, exactly three fraction digits and Z, as in {@code 2026-11-01T10:00:00.000Z}. Text of
 * the years 0000 to 9999 has 24 characters and sorts as the instants do; other years take ISO-8601's signed form.
 */
public final class InstantText {

    private static final int LENGTH = 24;
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final DateTimeFormatter ANY_YEAR = new DateTimeFormatterBuilder()
            .appendValue(YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
            .appendPattern("-MM-dd'T'HH:mm:ss.SSS'Z'")
            .toFormatter()
            .withZone(ZoneOffset.UTC);

    private InstantText() {}

    /** Fractions of a millisecond are dropped, towards the past. */
    public static String format(Instant instant) {
        return format(instant.toEpochMilli());
    }

    /**
     * Formats an instant.
     *
     * @param epochMillis milliseconds since 1970-01-01 UTC
     */
    public static String format(long epochMillis) {
        long day = Math.floorDiv(epochMillis, MILLIS_PER_DAY);
        if (day < FIRST_DAY || day > LAST_DAY) {
            return ANY_YEAR.format(Instant.ofEpochMilli(epochMillis));
        }
        return formatFast(LocalDate.ofEpochDay(day), (int) Math.floorMod(epochMillis, MILLIS_PER_DAY));
    }

    /**
     * Reads an ISO-8601 date and time with any offset; fractions of a millisecond are dropped, towards the past.
     *
     * @throws java.time.format.DateTimeParseException where the text is anything else
     */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .toInstant()
                .truncatedTo(ChronoUnit.MILLIS);
    }

    private static String formatFast(LocalDate date, int millisOfDay) {
        byte[] text = new byte[LENGTH];
        int secondOfDay = millisOfDay / 1000;
        put(text, 0, 4, date.getYear(), '-');
        put(text, 5, 2, date.getMonthValue(), '-');
        put(text, 8, 2, date.getDayOfMonth(), 'T');
        put(text, 11, 2, secondOfDay / 3600, ':');
        put(text, 14, 2, secondOfDay / 60 % 60, ':');
        put(text, 17, 2, secondOfDay % 60, '.');
        put(text, 20, 3, millisOfDay % 1000, 'Z');
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int from, int digits, int number, char then) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        text[from + digits] = (byte) then;
    }
}
