package io.tetik.jobs.comparison;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a campaign has changed.
 *
 * @param suppressed by reason
 */
public record CampaignChange(Change entries, Change messages, Change heldOut, SortedMap<String, Change> suppressed) {

    /** Of a campaign, or of all of them, of which nothing is known yet. */
    static final CampaignChange NONE = new CampaignChange(Change.NONE, Change.NONE, Change.NONE, new TreeMap<>());

    public CampaignChange {
        suppressed = new TreeMap<>(suppressed);
    }

    /** All suppressions. */
    public Change suppressions() {
        return suppressed.values().stream().reduce(Change.NONE, Change::plus);
    }

    /** Whether any count is another one. */
    public boolean isChange() {
        return entries.difference() != 0
                || messages.difference() != 0
                || heldOut.difference() != 0
                || suppressed.values().stream().anyMatch(each -> each.difference() != 0);
    }

    CampaignChange plus(CampaignChange other) {
        SortedMap<String, Change> all = new TreeMap<>(suppressed);
        for (Map.Entry<String, Change> each : other.suppressed.entrySet()) {
            all.merge(each.getKey(), each.getValue(), Change::plus);
        }
        return new CampaignChange(
                entries.plus(other.entries), messages.plus(other.messages), heldOut.plus(other.heldOut), all);
    }
}
