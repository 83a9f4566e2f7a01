package io.tetik.reference;

import io.tetik.reference.AttributeRule.Calendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Attributes that go by the calendar, told from the first event on. */
final class CalendarScan {
    private final AttributeScan scan;
    private final AttributeRule rule;
    private final Calendar calendar;

    CalendarScan(AttributeScan scan, AttributeRule rule, Calendar calendar) {
        this.scan = scan;
        this.rule = rule;
        this.calendar = calendar;
    }

    Optional<Object> at(Instant instant, List<UserEvent> history) {
        return scan.result(
                rule, rule.aggregate().equals("streak") ? streak(instant, history) : present(instant, history));
    }

    private ZoneId zone(Instant at, List<UserEvent> history) {
        return calendar.zone().equals("user")
                ? scan.home(at, history)
                : LocalTimes.zone(calendar.zone()).orElseThrow();
    }

    /** The first day of the period that the clocks of the zone show. */
    private LocalDate period(Instant at, ZoneId zone) {
        return firstDay(LocalTimes.date(at, zone), calendar.period());
    }

    static LocalDate firstDay(LocalDate day, String period) {
        LocalDate first = day;
        while (!isFirst(first, period)) {
            first = first.minusDays(1);
        }
        return first;
    }

    private static boolean isFirst(LocalDate day, String period) {
        return switch (period) {
            case "day" -> true;
            case "week" -> day.getDayOfWeek() == DayOfWeek.MONDAY;
            case "month" -> day.getDayOfMonth() == 1;
            default -> day.getDayOfYear() == 1;
        };
    }

    /** The values of the period that is going on: none once any clock that the user lived by has shown a later one. */
    private List<Object> present(Instant instant, List<UserEvent> history) {
        List<Object> values = new ArrayList<>();
        LocalDate open = null;
        Instant from = Instant.MIN;
        for (int i = 0; i <= history.size(); i++) {
            boolean isEnd = i == history.size();
            Instant now = isEnd ? instant : history.get(i).time();
            List<ZoneId> zones =
                    List.of(zone(now, history.subList(0, i)), zone(now, history.subList(0, isEnd ? i : i + 1)));
            if (open != null && hasEnded(open, now, zones)) {
                values.clear();
                open = null;
            }
            if (!isEnd) {
                UserEvent event = history.get(i);
                boolean restarts = scan.matches(rule.since(), event);
                Optional<Instant> counted = scan.counts(rule, event);
                Optional<Object> value = scan.valueOf(rule, event);
                if (open == null) {
                    LocalDate begun = period(now, zones.get(1));
                    Instant start = LocalTimes.instant(begun.atStartOfDay(), zones.get(1));
                    boolean counts = value.isPresent()
                            && counted.filter(at -> !at.isBefore(start)).isPresent();
                    open = restarts || counts ? begun : null;
                    from = start;
                }
                if (restarts) {
                    values.clear();
                    from = now;
                }
                if (counted.isPresent() && !counted.get().isBefore(from)) {
                    value.ifPresent(values::add);
                }
            }
        }
        return values;
    }

    private boolean hasEnded(LocalDate open, Instant now, List<ZoneId> zones) {
        return zones.stream().anyMatch(zone -> period(now, zone).isAfter(open));
    }

    /** One value for each period in a row. */
    private List<Object> streak(Instant instant, List<UserEvent> history) {
        TreeSet<LocalDate> periods = new TreeSet<>();
        @Nullable Instant since = null;
        for (int i = 0; i < history.size(); i++) {
            UserEvent event = history.get(i);
            if (scan.matches(rule.since(), event)) {
                periods.clear();
                since = event.time();
            }
            ZoneId zone = zone(event.time(), history.subList(0, i + 1));
            Optional<Instant> counted = scan.counts(rule, event);
            if (counted.isPresent() && (since == null || !counted.get().isBefore(since))) {
                periods.add(period(counted.get(), zone));
            }
        }
        List<Object> row = new ArrayList<>();
        if (periods.isEmpty()) {
            return row;
        }
        LocalDate last = periods.last();
        LocalDate present = period(instant, zone(instant, history));
        if (next(last).isBefore(present)) {
            return row;
        }
        for (LocalDate each = last; periods.contains(each); each = firstDay(each.minusDays(1), calendar.period())) {
            row.add(true);
        }
        return row;
    }

    private LocalDate next(LocalDate firstDay) {
        LocalDate next = firstDay.plusDays(1);
        while (!isFirst(next, calendar.period())) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** All instants at which some period begins in the zone, from the one before the first to three after the last. */
    static List<Instant> beginnings(String period, ZoneId zone, Instant first, Instant last) {
        List<Instant> beginnings = new ArrayList<>();
        LocalDate end = LocalTimes.date(last, zone);
        for (int more = 0; more < 3; ) {
            end = end.plusDays(1);
            more += isFirst(end, period) ? 1 : 0;
        }
        for (LocalDate day = LocalTimes.date(first, zone); !day.isAfter(end); day = day.plusDays(1)) {
            if (isFirst(day, period)) {
                beginnings.add(LocalTimes.instant(day.atStartOfDay(), zone));
            }
        }
        return beginnings;
    }
}
