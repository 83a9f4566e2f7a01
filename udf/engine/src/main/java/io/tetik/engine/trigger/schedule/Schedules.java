package io.tetik.engine.trigger.schedule;

import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.Timetable;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.language.calendar.CronSchedule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All schedule triggers of a plan together: when is the next of them due for the users of a zone? Users of one zone share
 * the answer, so it is worked out once for a span of time and not once a user. Belongs to one thread.
 */
final class Schedules implements Timetable {
    /** Spans that are remembered for a zone; users who slept long ask about the past. */
    private static final int MOST_SPANS = 64;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, TreeMap<Long, Due>> byZone = new HashMap<>();

    /** @param zone null: the user's */
    private record Entry(
            Campaign campaign, CronSchedule times, @Nullable ZoneId zone) {
        long next(long after, @Nullable ZoneId usersZone) {
            ZoneId lived = usersZone != null ? usersZone : campaign.policy().defaultZone();
            return times.next(Math.max(after, campaign.calendarSince()), zone != null ? zone : lived);
        }
    }

    /** The instant at which something is due, and the indexes of the campaigns, in their order. */
    private record Due(long at, List<Integer> campaigns) {
        static final Due NEVER = new Due(Long.MAX_VALUE, List.of());

        Due {
            campaigns = List.copyOf(campaigns);
        }
    }

    void add(Campaign campaign, CronSchedule times, @Nullable ZoneId zone) {
        entries.add(new Entry(campaign, times, zone));
    }

    @Override
    public long next(Turn turn, long after) {
        return next(after, turn.statedZone()).at();
    }

    @Override
    public void fire(Turn turn, List<Firing> firings) {
        long now = turn.now();
        Due due = next(now - 1, turn.statedZone());
        if (due.at() == now) {
            for (int campaign : due.campaigns()) {
                TriggerRecord trigger =
                        new TriggerRecord(ScheduleTrigger.WORD, now, now, "", List.of(), null, Map.of());
                firings.add(new Firing(campaign, trigger));
            }
        }
    }

    @Override
    public Set<Integer> attributes() {
        return Set.of();
    }

    /**
     * What is due next, later than an instant.
     *
     * @param zone the user's, or null if the user states none
     */
    private Due next(long after, @Nullable ZoneId zone) {
        if (entries.isEmpty()) {
            return Due.NEVER;
        }
        TreeMap<Long, Due> spans = byZone.computeIfAbsent(zone == null ? "" : zone.getId(), none -> new TreeMap<>());
        Map.Entry<Long, Due> span = spans.floorEntry(after);
        if (span != null && after < span.getValue().at()) {
            return span.getValue();
        }
        Due due = find(after, zone);
        Map.Entry<Long, Due> later = spans.ceilingEntry(after);
        if (later != null && later.getValue().at() == due.at()) {
            spans.remove(later.getKey());
        }
        spans.put(after, due);
        if (spans.size() > MOST_SPANS) {
            spans.pollFirstEntry();
        }
        return due;
    }

    private Due find(long after, @Nullable ZoneId zone) {
        long earliest = Long.MAX_VALUE;
        List<Integer> campaigns = new ArrayList<>();
        for (Entry entry : entries) {
            long next = entry.next(after, zone);
            if (next < earliest) {
                earliest = next;
                campaigns.clear();
            }
            if (next == earliest && next != Long.MAX_VALUE) {
                campaigns.add(entry.campaign().index());
            }
        }
        return new Due(earliest, campaigns);
    }
}
