package io.tetik.language.calendar;

import io.tetik.language.value.Day;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A day that comes back: the day of some timestamp, every year, every month or once, at a time of the day. A day that a
 * month or year lacks is its last day.
 *
 * @param days days before (negative) or after the day itself
 * @param millis milliseconds before or after that
 */
public record Recurrence(Every every, LocalTime at, int days, long millis) {
    /** Occurrences never lie further from their local day than this, offset and zones included. */
    private static final int SLACK_DAYS = 2;

    /** An early year that has all days. */
    private static final int LEAP_YEAR = 4;

    private static final long DAY = 86_400_000;

    /** The day itself, once; whole days of the offset, in milliseconds, are days of the calendar. */
    public static Recurrence once(LocalTime at, long offset) {
        return of(Every.ONCE, at, offset);
    }

    /** Whole days of the offset, in milliseconds, are days of the calendar. */
    public static Recurrence of(Every every, LocalTime at, long offset) {
        return new Recurrence(every, at, (int) (offset / DAY), offset % DAY);
    }

    /** How often the day comes back. */
    public enum Every {
        YEAR,
        MONTH,
        ONCE
    }

    /**
     * The first occurrence later than an instant, or {@link Long#MAX_VALUE}.
     *
     * @param base the timestamp, which counts as a local day of the zone
     */
    public long next(long base, ZoneId zone, long after) {
        return next(LocalTimes.local(base, zone).toLocalDate(), zone, after);
    }

    /** The same for a day, wherever it is lived. One of every year does not come if it is to come once. */
    public long next(Day base, ZoneId zone, long after) {
        if (!base.isOfEveryYear()) {
            return next(base.in(base.year()), zone, after);
        }
        return every == Every.ONCE ? Long.MAX_VALUE : next(base.in(LEAP_YEAR), zone, after);
    }

    private long next(LocalDate first, ZoneId zone, long after) {
        if (every == Every.ONCE) {
            long only = occurrence(first, 0, zone);
            return only > after ? only : Long.MAX_VALUE;
        }
        LocalDate sought = LocalTimes.local(after - millis, zone).toLocalDate().minusDays((long) days + SLACK_DAYS);
        long number = Math.max(0, unit().between(first, sought));
        long instant = occurrence(first, number, zone);
        while (instant <= after) {
            instant = occurrence(first, ++number, zone);
        }
        return instant;
    }

    private ChronoUnit unit() {
        return every == Every.YEAR ? ChronoUnit.YEARS : ChronoUnit.MONTHS;
    }

    private long occurrence(LocalDate first, long number, ZoneId zone) {
        Period period = every == Every.YEAR ? Period.ofYears((int) number) : Period.ofMonths((int) number);
        LocalDate day = first.plus(period).plusDays(days);
        return LocalTimes.instant(day.atTime(at), zone) + millis;
    }
}
