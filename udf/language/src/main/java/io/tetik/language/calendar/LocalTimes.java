package io.tetik.language.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Between local times and instants, in epoch milliseconds. */
public final class LocalTimes {
    private LocalTimes() {}

    /**
     * The instant of a local time. The mapping never goes back: a later local time has the same or a later instant.
     */
    public static long instant(LocalDateTime local, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change != null && change.isGap()) {
            return change.toEpochSecond() * 1_000;
        }
        ZoneOffset offset = change == null ? rules.getOffset(local) : change.getOffsetBefore();
        return local.toInstant(offset).toEpochMilli();
    }

    /** What the clocks of a zone show at an instant. */
    public static LocalDateTime local(long instant, ZoneId zone) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone);
    }

    /** The first instant of a local day. */
    public static long startOf(LocalDate day, ZoneId zone) {
        return instant(day.atStartOfDay(), zone);
    }
}
