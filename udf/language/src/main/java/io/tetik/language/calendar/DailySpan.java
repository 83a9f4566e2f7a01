package io.tetik.language.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** A span of every local day, from a time (included) to the next time (not included), over midnight if need be. */
public record DailySpan(LocalTime from, LocalTime to) {
    /** Stands for an instant outside the span. */
    public static final long OUTSIDE = Long.MIN_VALUE;

    /** The end of the span that the instant lies in, or {@link #OUTSIDE}. */
    public long endAround(long instant, ZoneId zone) {
        LocalDate today = LocalTimes.local(instant, zone).toLocalDate();
        for (LocalDate day = today.minusDays(1); !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
            LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
            long start = LocalTimes.instant(day.atTime(from), zone);
            long end = LocalTimes.instant(lastDay.atTime(to), zone);
            if (start <= instant && instant < end) {
                return end;
            }
        }
        return OUTSIDE;
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
