package io.tetik.reference;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A rule of five fields, found by asking every minute of the local calendar. Days of the week go on after Saturday, so
 * that a range may end on a Sunday or beyond.
 */
final class Cron {

    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final List<String> MONTHS =
            List.of("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private final List<String> fields;

    Cron(String text) {
        fields = List.of(text.trim().split("\\s+"));
    }

    /** The instants in the zone between the two, both included. */
    NavigableSet<Instant> between(Instant first, Instant last, ZoneId zone) {
        TreeSet<Instant> all = new TreeSet<>();
        LocalDateTime end = LocalTimes.local(last, zone).plusDays(3);
        LocalDateTime minute = LocalTimes.local(first, zone).minusDays(3).truncatedTo(ChronoUnit.MINUTES);
        for (; minute.isBefore(end); minute = minute.plusMinutes(1)) {
            if (matches(minute)) {
                all.add(LocalTimes.instant(minute, zone));
            }
        }
        return new TreeSet<>(all.subSet(first, true, last, true));
    }

    boolean matches(LocalDateTime minute) {
        int day = minute.getDayOfWeek().getValue() % 7;
        boolean ofMonth = holds(fields.get(2), minute.getDayOfMonth(), 1, 31, List.of());
        boolean ofWeek = holds(fields.get(4), day, 0, 7, DAYS) || holds(fields.get(4), day + 7, 0, 7, DAYS);
        boolean both = !fields.get(2).equals("*") && !fields.get(4).equals("*");
        return holds(fields.get(0), minute.getMinute(), 0, 59, List.of())
                && holds(fields.get(1), minute.getHour(), 0, 23, List.of())
                && holds(fields.get(3), minute.getMonthValue(), 1, 12, MONTHS)
                && (both ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    private static boolean holds(String field, int value, int low, int high, List<String> names) {
        for (String part : field.split(",", -1)) {
            String[] range = part.split("/", -1);
            int step = range.length > 1 ? Integer.parseInt(range[1]) : 1;
            int from = low;
            int to = high;
            if (!range[0].equals("*")) {
                String[] ends = range[0].split("-", -1);
                from = number(ends[0], names);
                to = ends.length > 1 ? number(ends[1], names) : range.length > 1 ? high : from;
                to = to < from ? to + 7 : to;
            }
            if (value >= from && value <= to && (value - from) % step == 0) {
                return true;
            }
        }
        return false;
    }

    private static int number(String text, List<String> names) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        return named >= 0 ? named : Integer.parseInt(text);
    }
}
