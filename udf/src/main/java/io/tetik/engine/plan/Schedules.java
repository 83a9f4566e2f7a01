package io.tetik.engine.plan;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All schedule triggers of a plan together: when is the next of them due for the users of a zone? Users of one zone share
 * the answer, so it is worked out once for a span of time and not once a user. Belongs to one thread.
 */
public final class Schedules {
    /** Spans that are remembered for a zone; users who slept long ask about the past. */
    private static final int MOST_SPANS = 64;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, TreeMap<Long, Due>> byZone = new HashMap<>();

    private record Entry(CompiledCampaign campaign, CompiledTrigger.Schedule schedule) {
        long next(long after, @Nullable ZoneId usersZone) {
            ZoneId own = schedule.zone();
            ZoneId zone = own != null
                    ? own
                    : usersZone != null ? usersZone : campaign.policy().defaultZone();
            return schedule.times().next(Math.max(after, campaign.since()), zone);
        }
    }

    /** The instant at which something is due, and the indexes of the campaigns, in their order. */
    public record Due(long at, List<Integer> campaigns) {
        static final Due NEVER = new Due(Long.MAX_VALUE, List.of());

        public Due {
            campaigns = List.copyOf(campaigns);
        }
    }

    void add(CompiledCampaign campaign, CompiledTrigger.Schedule schedule) {
        entries.add(new Entry(campaign, schedule));
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * What is due next, later than an instant.
     *
     * @param zone the user's, or null if the user states none
     */
    public Due next(long after, @Nullable ZoneId zone) {
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
