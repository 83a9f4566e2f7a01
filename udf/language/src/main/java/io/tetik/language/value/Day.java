package io.tetik.language.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day without time, such as {@code 2000-11-20}, or one of every year, such as {@code --11-20}: a birthday of which nobody
 * has said the year.
 *
 * @param year 1 to 9999, or 0: every year
 */
public record Day(int year, int month, int day) implements Comparable<Day>, TemporalAccessor {
    private static final Pattern NOTATION = Pattern.compile("(?:(\\d{4})-|--)?(\\d{2})-(\\d{2})");

    /** The day that is written as {@code 2000-11-20}, {@code --11-20} or {@code 11-20}; null if there is no such day. */
    public static @Nullable Day parse(String text) {
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        try {
            MonthDay day = MonthDay.of(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
            if (parts.group(1) == null) {
                return new Day(0, day.getMonthValue(), day.getDayOfMonth());
            }
            int year = Integer.parseInt(parts.group(1));
            return year > 0 && day.isValidYear(year) ? new Day(year, day.getMonthValue(), day.getDayOfMonth()) : null;
        } catch (DateTimeException none) {
            return null;
        }
    }

    public static Day of(LocalDate date) {
        return new Day(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    public boolean isOfEveryYear() {
        return year == 0;
    }

    /** The day in a year; the 29th of February is the 28th where there is none. */
    public LocalDate in(int year) {
        return month == 2 && day == 29 && !Year.isLeap(year)
                ? LocalDate.of(year, 2, 28)
                : LocalDate.of(year, month, day);
    }

    /** In the order of the calendar. Where one of the two is of every year, by month and day alone. */
    @Override
    public int compareTo(Day other) {
        boolean years = year != 0 && other.year != 0;
        int order = years ? Integer.compare(year, other.year) : 0;
        return order != 0 ? order : Integer.compare(100 * month + day, 100 * other.month + other.day);
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return field == ChronoField.MONTH_OF_YEAR
                || field == ChronoField.DAY_OF_MONTH
                || (field == ChronoField.YEAR && year != 0);
    }

    @Override
    public long getLong(TemporalField field) {
        if (!isSupported(field)) {
            throw new UnsupportedTemporalTypeException(field + " of " + this);
        }
        return field == ChronoField.MONTH_OF_YEAR ? month : field == ChronoField.YEAR ? year : day;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return year == 0 ? "--%02d-%02d".formatted(month, day) : "%04d-%02d-%02d".formatted(year, month, day);
    }
}
