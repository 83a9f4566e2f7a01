package io.tetik.language.calendar;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A cron expression of five fields, read by cron-utils. The library is asked in UTC, where no clock ever changes, and what
 * it says is taken as local time; so the rule of this package for skipped and repeated times holds, and not the library's.
 */
public final class CronSchedule {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** Every minute, hour and day written out takes less. */
    private static final int LONGEST_TEXT = 1_000;

    private static final ZonedDateTime ANY_DAY = ZonedDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final ExecutionTime times;

    private CronSchedule(ExecutionTime times) {
        this.times = times;
    }

    /**
     * Reads a cron expression.
     *
     * @throws IllegalArgumentException with a message for the author, if it is none or never occurs
     */
    public static CronSchedule parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("longer than " + LONGEST_TEXT + " characters");
        }
        ExecutionTime times = ExecutionTime.forCron(PARSER.parse(text));
        if (times.nextExecution(ANY_DAY).isEmpty()) {
            throw new IllegalArgumentException("there is no such day");
        }
        return new CronSchedule(times);
    }

    /** The first occurrence in a zone that is later than an instant, or {@link Long#MAX_VALUE}. */
    public long next(long after, ZoneId zone) {
        LocalDateTime local = LocalTimes.local(after, zone).truncatedTo(ChronoUnit.MINUTES);
        Optional<ZonedDateTime> next = times.nextExecution(local.atZone(ZoneOffset.UTC));
        while (next.isPresent()) {
            long instant = LocalTimes.instant(next.get().toLocalDateTime(), zone);
            if (instant > after) {
                return instant;
            }
            next = times.nextExecution(next.get());
        }
        return Long.MAX_VALUE;
    }
}
