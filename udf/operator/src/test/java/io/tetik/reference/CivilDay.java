package io.tetik.reference;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A day of the calendar, or one of every year, which has no year. */
record CivilDay(@Nullable Integer year, MonthDay day) {

    static CivilDay of(LocalDate date) {
        return new CivilDay(date.getYear(), MonthDay.from(date));
    }

    static CivilDay read(String text) {
        if (text.length() == 10) {
            return of(LocalDate.parse(text));
        }
        if (text.length() != 5 && text.length() != 7) {
            throw new DateTimeException("no date: " + text);
        }
        return new CivilDay(null, MonthDay.parse(text.length() == 5 ? "--" + text : text));
    }

    LocalDate in(int otherYear) {
        return day.atYear(Objects.requireNonNullElse(year, otherYear));
    }

    /** Years count where both have one. */
    int order(CivilDay other) {
        int years = year == null || other.year == null ? 0 : year.compareTo(other.year);
        return years == 0 ? day.compareTo(other.day) : years;
    }

    @Override
    public String toString() {
        return year == null ? day.toString() : day.atYear(year).toString();
    }
}
