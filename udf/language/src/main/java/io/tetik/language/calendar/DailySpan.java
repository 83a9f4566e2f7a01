package io.tetik.language.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Predicate;

/** A span of every local day, from a time (included) to the next time (not included), over midnight if need be. */
public record DailySpan(LocalTime from, LocalTime to) {
    /** Stands for an instant outside the span. */
    public static final long OUTSIDE = Long.MIN_VALUE;

    /** From one midnight to the next. */
    public static final DailySpan WHOLE_DAY = new DailySpan(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /**
     * The end of the span that the instant lies in, or {@link #OUTSIDE}.
     *
     * @param begins the days on which spans begin
     */
    public long endAround(long instant, ZoneId zone, Predicate<LocalDate> begins) {
        LocalDate today = LocalTimes.local(instant, zone).toLocalDate();
        for (LocalDate day = today.minusDays(1); !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
            LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
            long start = LocalTimes.instant(day.atTime(from), zone);
            long end = LocalTimes.instant(lastDay.atTime(to), zone);
            if (start <= instant && instant < end && begins.test(day)) {
                return end;
            }
        }
        return OUTSIDE;
    }

    @Override
    public String toString() {
        return from + "-" + (equals(WHOLE_DAY) ? "24:00" : to);
    }
}
