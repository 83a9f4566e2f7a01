package io.tetik.language.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A stretch of local days: a day, a week from Monday, a month, a year. A period is named by its first day. */
public enum CalendarPeriod {
    DAY(ChronoUnit.DAYS),
    WEEK(ChronoUnit.WEEKS),
    MONTH(ChronoUnit.MONTHS),
    YEAR(ChronoUnit.YEARS);

    /** A Monday that is the first of a month and of a year, so that periods of all lengths can be counted from it. */
    private static final LocalDate ORIGIN = LocalDate.of(1900, 1, 1);

    private final ChronoUnit unit;

    CalendarPeriod(ChronoUnit unit) {
        this.unit = unit;
    }

    /** As authors write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The period of a word. */
    public static CalendarPeriod of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The first day of the period with the day in it. */
    public LocalDate firstDay(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The first day of the period after the one that begins with the day. */
    public LocalDate next(LocalDate firstDay) {
        return firstDay.plus(1, unit);
    }

    /** No period takes longer, whatever the clocks do meanwhile. */
    public Duration longest() {
        return unit.getDuration().multipliedBy(2);
    }

    /** Numbers the periods: the one after another has the next number. */
    public long number(LocalDate day) {
        return unit.between(ORIGIN, firstDay(day));
    }

    /** The first day of the period with a number. */
    public LocalDate firstDay(long number) {
        return ORIGIN.plus(number, unit);
    }
}
