package io.tetik.jobs.comparison;

import io.tetik.schemas.Decision;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of two replays, by campaign. */
final class CampaignCounts {
    private final SortedMap<String, Counter> counters = new TreeMap<>();

    /** Counts of one campaign. */
    private static final class Counter {
        private Change entries = Change.NONE;
        private Change messages = Change.NONE;
        private Change heldOut = Change.NONE;
        private final SortedMap<String, Change> suppressed = new TreeMap<>();

        CampaignChange change() {
            return new CampaignChange(entries, messages, heldOut, suppressed);
        }
    }

    private Counter of(String campaign) {
        return counters.computeIfAbsent(campaign, first -> new Counter());
    }

    /** A campaign is there, even if nothing happens to it. */
    void campaign(String name) {
        of(name);
    }

    void message(String campaign, Change one) {
        Counter counter = of(campaign);
        counter.messages = counter.messages.plus(one);
    }

    void decision(Decision decision, Change one) {
        Counter counter = of(decision.getCampaign());
        String kind = decision.getKind();
        if (kind.equals(DecisionKind.ENTERED.word())) {
            counter.entries = counter.entries.plus(one);
        } else if (kind.equals(DecisionKind.HELD_OUT.word())) {
            counter.heldOut = counter.heldOut.plus(one);
        } else if (kind.equals(DecisionKind.SUPPRESSED.word())) {
            String reason = Objects.requireNonNullElse(decision.getReason(), "");
            counter.suppressed.merge(reason, one, Change::plus);
        }
    }

    SortedMap<String, CampaignChange> changes() {
        SortedMap<String, CampaignChange> changes = new TreeMap<>();
        counters.forEach((name, counter) -> changes.put(name, counter.change()));
        return changes;
    }
}
