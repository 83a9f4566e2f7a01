package io.tetik.engine.trigger.date;

import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.Timetable;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.language.calendar.Recurrence;
import io.tetik.language.value.Day;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All date triggers of a plan. */
final class Dates implements Timetable {
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Integer> attributes = new TreeSet<>();

    /** @param zone null: the user's */
    private record Entry(
            Campaign campaign,
            int attribute,
            Recurrence recurrence,
            @Nullable ZoneId zone) {
        long next(Turn turn, long after) {
            Object base = turn.attribute(attribute);
            ZoneId lived = zone == null ? turn.zone(campaign.policy()) : zone;
            long since = Math.max(after, campaign.calendarSince());
            if (base instanceof Day day) {
                return recurrence.next(day, lived, since);
            }
            return base instanceof Instant instant
                    ? recurrence.next(instant.toEpochMilli(), lived, since)
                    : Long.MAX_VALUE;
        }
    }

    void add(Campaign campaign, int attribute, Recurrence recurrence, @Nullable ZoneId zone) {
        entries.add(new Entry(campaign, attribute, recurrence, zone));
        attributes.add(attribute);
    }

    @Override
    public long next(Turn turn, long after) {
        long next = Long.MAX_VALUE;
        for (Entry entry : entries) {
            next = Math.min(next, entry.next(turn, after));
        }
        return next;
    }

    @Override
    public void fire(Turn turn, List<Firing> firings) {
        long now = turn.now();
        for (Entry entry : entries) {
            if (entry.next(turn, now - 1) == now) {
                TriggerRecord trigger = new TriggerRecord(DateTrigger.WORD, now, now, "", List.of(), null, Map.of());
                firings.add(new Firing(entry.campaign().index(), trigger));
            }
        }
    }

    @Override
    public Set<Integer> attributes() {
        return attributes;
    }
}
