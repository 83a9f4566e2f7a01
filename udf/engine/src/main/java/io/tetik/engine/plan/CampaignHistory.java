package io.tetik.engine.plan;

import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a compilation must know of earlier revisions of campaigns. Where definitions never change there are none. */
public interface CampaignHistory {
    CampaignHistory NONE = new CampaignHistory() {
        @Override
        public List<Revision> earlier(String campaign) {
            return List.of();
        }

        @Override
        public Map<Integer, DecisionReason> ended(String campaign) {
            return Map.of();
        }

        @Override
        public Collection<Revision> removed() {
            return List.of();
        }

        @Override
        public long calendarSince(String campaign, String calendar) {
            return Long.MIN_VALUE;
        }

        @Override
        public long triggerSince(String campaign, String trigger) {
            return Long.MIN_VALUE;
        }
    };

    /** Earlier revisions of a campaign that may have runs in progress. */
    List<Revision> earlier(String campaign);

    /** Revisions of a campaign whose runs must end, each with the reason; the state of users may still have such runs. */
    Map<Integer, DecisionReason> ended(String campaign);

    /** Removed campaigns of which runs may be in progress, each in its last revision. */
    Collection<Revision> removed();

    /**
     * The last instant before a campaign has gone by this calendar; epoch milliseconds, the least long: it has from the
     * beginning.
     */
    long calendarSince(String campaign, String calendar);

    /**
     * From when on a campaign has had this trigger, in epoch milliseconds; the least long: from the beginning, or nothing can
     * have been begun before.
     */
    long triggerSince(String campaign, String trigger);
}
