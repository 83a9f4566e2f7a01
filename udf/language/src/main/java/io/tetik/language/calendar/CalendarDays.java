package io.tetik.language.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Days of the calendar, some once and some every year. The 29th of February comes in leap years only.
 *
 * @param texts as their author wrote them, in that order
 */
public record CalendarDays(Set<LocalDate> once, Set<MonthDay> yearly, Collection<String> texts) {
    /** What they look like: {@code 2026-12-25}, or {@code --12-25} or {@code 12-25} for every year. */
    public static final String NOTATION = "(\\d{4}-|--)?(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";

    public CalendarDays {
        once = Set.copyOf(once);
        yearly = Set.copyOf(yearly);
    }

    /** @throws DateTimeException if one of the texts is no day */
    public static CalendarDays of(Collection<String> texts) {
        Set<LocalDate> once = new HashSet<>();
        Set<MonthDay> yearly = new HashSet<>();
        for (String text : texts) {
            if (text.startsWith("--")) {
                yearly.add(MonthDay.parse(text));
            } else if (text.length() == "12-25".length()) {
                yearly.add(MonthDay.parse("--" + text));
            } else {
                once.add(LocalDate.parse(text));
            }
        }
        return new CalendarDays(once, yearly, texts);
    }

    public boolean contains(LocalDate day) {
        return once.contains(day) || yearly.contains(MonthDay.from(day));
    }
}
