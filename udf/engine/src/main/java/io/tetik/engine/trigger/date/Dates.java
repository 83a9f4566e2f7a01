package io.tetik.engine.trigger.date;

import io.tetik.engine.attribute.ValueHash;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All date triggers of a plan. */
final class Dates implements Timetable {
    /** The name below {@code trigger} of the item that named the day. */
    static final String ITEM = "item";

    private final List<Entry> entries = new ArrayList<>();
    private final Set<Integer> attributes = new TreeSet<>();

    /**
     * One trigger.
     *
     * @param each of an attribute with items, what names the day of each; null: the attribute does
     * @param zone null: the user's
     */
    private record Entry(
            Campaign campaign,
            int attribute,
            @Nullable ItemField each,
            Recurrence recurrence,
            @Nullable ZoneId zone) {
        long next(Turn turn, long after) {
            Object value = turn.attribute(attribute);
            if (each == null) {
                return next(turn, value, after);
            }
            long next = Long.MAX_VALUE;
            for (Object item : items(value)) {
                next = Math.min(next, next(turn, each.of(item), after));
            }
            return next;
        }

        private long next(Turn turn, @Nullable Object base, long after) {
            ZoneId lived = zone == null ? turn.zone(campaign.policy()) : zone;
            long since = Math.max(after, campaign.calendarSince());
            if (base instanceof Day day) {
                return recurrence.next(day, lived, since);
            }
            return base instanceof Instant instant
                    ? recurrence.next(instant.toEpochMilli(), lived, since)
                    : Long.MAX_VALUE;
        }

        private static List<?> items(@Nullable Object value) {
            return value instanceof List<?> list ? list : List.of();
        }

        void fire(Turn turn, List<Firing> firings) {
            long now = turn.now();
            TriggerRecord trigger = new TriggerRecord(DateTrigger.WORD, now, now, "", List.of(), null, Map.of());
            if (each == null) {
                if (next(turn, now - 1) == now) {
                    firings.add(new Firing(campaign.index(), trigger));
                }
                return;
            }
            Map<Long, Integer> alike = new HashMap<>();
            for (Object item : items(turn.attribute(attribute))) {
                if (next(turn, each.of(item), now - 1) == now) {
                    long hash = ValueHash.of(item);
                    // Items of one day are runs of their own, also if they are equal.
                    String form = Long.toHexString(hash) + " " + alike.merge(hash, 1, Integer::sum);
                    firings.add(new Firing(campaign.index(), trigger.with(Map.of(ITEM, item)), form, null));
                }
            }
        }
    }

    void add(Campaign campaign, int attribute, @Nullable ItemField each, Recurrence recurrence, @Nullable ZoneId zone) {
        entries.add(new Entry(campaign, attribute, each, recurrence, zone));
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
        for (Entry entry : entries) {
            entry.fire(turn, firings);
        }
    }

    @Override
    public Set<Integer> attributes() {
        return attributes;
    }
}
