package io.tetik.language.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.OptionalLong;

/** Instants as the language writes them: ISO-8601 with a zone. Sub-millisecond digits are cut off. */
public final class Instants {
    /** 0001-01-01 and 9999-12-31T23:59:59.999Z: what four-digit ISO years can say. */
    public static final long MIN = -62_135_596_800_000L;

    public static final long MAX = 253_402_300_799_999L;

    private static final long LEAST_MILLIS = 100_000_000_000L;

    private Instants() {}

    /** Epoch milliseconds, or empty if the text is no instant with a zone. */
    public static OptionalLong parse(String text) {
        long fast = parseUtc(text);
        if (fast != Long.MIN_VALUE) {
            return OptionalLong.of(fast);
        }
        try {
            return inRange(OffsetDateTime.parse(withColon(text)).toInstant().toEpochMilli());
        } catch (DateTimeException notAnOffset) {
            return parseZoned(text);
        }
    }

    private static OptionalLong parseZoned(String text) {
        try {
            return inRange(ZonedDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException notAnInstant) {
            return OptionalLong.empty();
        }
    }

    /** Many write the offset without a colon, as in {@code +0300}, which ISO-8601 allows, too. */
    private static String withColon(String text) {
        int sign = text.length() - 5;
        boolean basic = sign > 0
                && (text.charAt(sign) == '+' || text.charAt(sign) == '-')
                && text.lastIndexOf(':', sign) > 0
                && digits(text, sign + 1, text.length()) >= 0;
        return basic ? text.substring(0, sign + 3) + ':' + text.substring(sign + 3) : text;
    }

    /** Epoch milliseconds of a number that somebody gave; empty if it is out of range, or looks like seconds. */
    public static OptionalLong ofNumber(long millis) {
        return looksLikeSeconds(millis) ? OptionalLong.empty() : inRange(millis);
    }

    /** Whether a number is much more likely to be epoch seconds, up to the year 5138, than milliseconds of a time about 1970. */
    public static boolean looksLikeSeconds(long number) {
        return Math.abs(number) < LEAST_MILLIS;
    }

    /** What is to be said of such a number, after it. */
    public static String secondsFor(long number) {
        return "looks like seconds (" + Instant.ofEpochSecond(number) + "), but milliseconds are expected";
    }

    /** Empty outside the years 1 to 9999. */
    public static OptionalLong inRange(long millis) {
        return millis < MIN || millis > MAX ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /** The common form {@code yyyy-MM-ddTHH:mm:ss[.SSS]Z} without the cost of a formatter. */
    private static long parseUtc(String s) {
        int length = s.length();
        boolean millis = length == 24 && s.charAt(19) == '.';
        if (!(millis || length == 20) || s.charAt(length - 1) != 'Z' || !punctuated(s)) {
            return Long.MIN_VALUE;
        }
        int year = digits(s, 0, 4);
        int month = digits(s, 5, 7);
        int day = digits(s, 8, 10);
        int hour = digits(s, 11, 13);
        int minute = digits(s, 14, 16);
        int second = digits(s, 17, 19);
        int fraction = millis ? digits(s, 20, 23) : 0;
        boolean plain = year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 28
                && hour >= 0
                && hour < 24
                && minute >= 0
                && minute < 60
                && second >= 0
                && second < 60
                && fraction >= 0;
        return plain
                ? (daysSinceEpoch(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second) * 1_000L
                        + fraction
                : Long.MIN_VALUE;
    }

    private static boolean punctuated(String s) {
        return s.charAt(4) == '-'
                && s.charAt(7) == '-'
                && s.charAt(10) == 'T'
                && s.charAt(13) == ':'
                && s.charAt(16) == ':';
    }

    private static int digits(String s, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = s.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Proleptic Gregorian days; see Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
    private static long daysSinceEpoch(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
