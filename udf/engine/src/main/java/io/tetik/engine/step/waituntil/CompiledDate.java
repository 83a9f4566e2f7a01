package io.tetik.engine.step.waituntil;

import io.tetik.engine.condition.ByType;
import io.tetik.engine.step.WaitingStep;
import io.tetik.engine.step.Walk;
import io.tetik.engine.turn.Turn;
import io.tetik.language.calendar.Recurrence;
import io.tetik.language.expression.Expr;
import io.tetik.language.value.Day;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wait until a date or the day of a timestamp, ready to run. Where there is none there is nothing to wait for.
 *
 * @param zone null: the user's
 */
record CompiledDate(
        String id,
        int next,
        WaitUntilStep kind,
        ByType date,
        Recurrence time,
        @Nullable ZoneId zone) implements WaitingStep {
    @Override
    public long until(Walk walk) {
        Turn turn = walk.turn();
        Expr expr = date.of(turn.eventType());
        Object day = expr == null ? null : turn.value(expr);
        long until = next(day, zoneOf(walk), turn.now());
        return until == Long.MAX_VALUE ? turn.now() : until;
    }

    private long next(@Nullable Object day, ZoneId lived, long now) {
        if (day instanceof Day date) {
            return (date.isOfEveryYear() ? everyYear() : time).next(date, lived, now);
        }
        return day instanceof Instant instant ? time.next(instant.toEpochMilli(), lived, now) : Long.MAX_VALUE;
    }

    /** A day of every year is waited for until it comes next. */
    private Recurrence everyYear() {
        return new Recurrence(Recurrence.Every.YEAR, time.at(), time.days(), time.millis());
    }

    private ZoneId zoneOf(Walk walk) {
        return zone == null ? walk.turn().zone(walk.campaign().policy()) : zone;
    }

    @Override
    public Map<String, Object> waitDetail(Walk walk) {
        return Map.of("zone", zoneOf(walk).getId());
    }
}
