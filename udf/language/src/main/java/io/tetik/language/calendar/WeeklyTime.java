package io.tetik.language.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** A time of the day on some days of the week. */
public record WeeklyTime(LocalTime at, Set<DayOfWeek> days) {
    public WeeklyTime {
        days = Set.copyOf(days);
    }

    /** The first such instant that is not before the given one. */
    public long next(long from, ZoneId zone) {
        LocalDate day = LocalTimes.local(from, zone).toLocalDate().minusDays(1);
        while (true) {
            if (days.contains(day.getDayOfWeek())) {
                long instant = LocalTimes.instant(day.atTime(at), zone);
                if (instant >= from) {
                    return instant;
                }
            }
            day = day.plusDays(1);
        }
    }
}
