package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When a date trigger fires for a value of its attribute. */
record Anniversaries(@Nullable String every, LocalTime at, Duration offset) {

    static Anniversaries read(Map<String, @Nullable Object> trigger) {
        String at = Plain.textOrNull(trigger, "at");
        String offset = Plain.textOrNull(trigger, "offset");
        return new Anniversaries(
                Plain.textOrNull(trigger, "every"),
                at == null ? LocalTime.MIDNIGHT : LocalTimes.time(at),
                offset == null ? Duration.ZERO : signed(offset));
    }

    private static Duration signed(String text) {
        return text.startsWith("-") ? Plain.duration(text).negated() : Plain.duration(text);
    }

    /** A leap year before all others, so that a day without a year may be the 29th of February. */
    private static final int EARLY = 1996;

    Instant only(Instant value, ZoneId zone) {
        return occurrence(LocalTimes.date(value, zone), zone);
    }

    /** The instants between the two, both included. */
    NavigableSet<Instant> between(Instant first, Instant last, Object value, ZoneId zone) {
        if (every == null && value instanceof CivilDay day && day.year() == null) {
            return new TreeSet<>();
        }
        LocalDate day = value instanceof CivilDay given ? given.in(EARLY) : LocalTimes.date((Instant) value, zone);
        TreeSet<Instant> all = new TreeSet<>();
        Instant latest = last.plus(offset.abs()).plus(Duration.ofDays(3));
        Instant instant = occurrence(day, zone);
        for (int k = 1; !instant.isAfter(latest); k++) {
            all.add(instant);
            if (every == null) {
                break;
            }
            instant = occurrence(every.equals("year") ? day.plusYears(k) : day.plusMonths(k), zone);
        }
        return new TreeSet<>(all.subSet(first, true, last, true));
    }

    /** Whole days of the offset are days of the calendar. */
    private Instant occurrence(LocalDate day, ZoneId zone) {
        Duration rest = offset.minusDays(offset.toDays());
        return LocalTimes.instant(day.plusDays(offset.toDays()).atTime(at), zone)
                .plus(rest);
    }
}
