package io.tetik.reference;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From local times to instants. */
final class LocalTimes {

    private LocalTimes() {}

    /**
     * The first instant at which clocks in the zone show that time or a later one: so for a time that is skipped the
     * first after the gap, and for one that occurs twice the first.
     */
    static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Instant near = local.toInstant(ZoneOffset.UTC);
        Instant first = near.minus(2, ChronoUnit.DAYS);
        Instant last = near.plus(2, ChronoUnit.DAYS);
        List<Instant> possible = new ArrayList<>();
        possible.add(local.toInstant(rules.getOffset(first)));
        ZoneOffsetTransition change = rules.nextTransition(first);
        while (change != null && !change.getInstant().isAfter(last)) {
            possible.add(change.getInstant());
            possible.add(local.toInstant(change.getOffsetAfter()));
            change = rules.nextTransition(change.getInstant());
        }
        return possible.stream()
                .sorted()
                .filter(instant -> !local(instant, zone).isBefore(local))
                .findFirst()
                .orElseThrow();
    }

    static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    static LocalDate date(Instant instant, ZoneId zone) {
        return local(instant, zone).toLocalDate();
    }

    static Instant startOfDay(Instant instant, ZoneId zone) {
        return instant(date(instant, zone).atStartOfDay(), zone);
    }

    static Instant startOfWeek(Instant instant, ZoneId zone) {
        LocalDate day = date(instant, zone);
        while (day.getDayOfWeek() != DayOfWeek.MONDAY) {
            day = day.minusDays(1);
        }
        return instant(day.atStartOfDay(), zone);
    }

    /** {@code HH:MM} or {@code HH:MM:SS}; YAML may take one of these for something else, so it is quoted there. */
    static LocalTime time(@Nullable Object value) {
        return LocalTime.parse(String.valueOf(value));
    }

    static Optional<ZoneId> zone(@Nullable Object name) {
        try {
            return name instanceof String text ? Optional.of(ZoneId.of(text)) : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
