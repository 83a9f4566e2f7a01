package io.tetik.engine.revision;

import io.tetik.engine.plan.CampaignHistory;
import io.tetik.engine.plan.Revision;
import io.tetik.engine.revision.StandingSince.Part;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The past of campaigns as one compilation sees it: retired revisions, sorted by what has become of them. */
final class RetiredHistory implements CampaignHistory {
    private final Map<String, List<Revision>> earlier = new HashMap<>();
    private final Map<String, Map<Integer, DecisionReason>> ended = new HashMap<>();
    private final Map<String, Revision> removed = new LinkedHashMap<>();
    private final SinceLookup since;

    /** Since when a part of a campaign has had a form, in epoch milliseconds. */
    @FunctionalInterface
    interface SinceLookup {
        long since(Part part, String campaign, String form);
    }

    RetiredHistory(SinceLookup since) {
        this.since = since;
    }

    /** A revision of a campaign that is still defined, in another revision. */
    void addEarlier(CampaignDefinition campaign, int number, @Nullable DecisionReason reason) {
        String name = campaign.name().value();
        if (reason == null) {
            earlier.computeIfAbsent(name, none -> new ArrayList<>()).add(new Revision(campaign, number));
        } else {
            ended.computeIfAbsent(name, none -> new TreeMap<>()).put(number, reason);
        }
    }

    /** A revision of a campaign that is no longer defined; the one that is added last counts. */
    void addRemoved(CampaignDefinition campaign, int number) {
        removed.put(campaign.name().value(), new Revision(campaign, number));
    }

    @Override
    public List<Revision> earlier(String campaign) {
        return earlier.getOrDefault(campaign, List.of());
    }

    @Override
    public Map<Integer, DecisionReason> ended(String campaign) {
        return ended.getOrDefault(campaign, Map.of());
    }

    @Override
    public Collection<Revision> removed() {
        return removed.values();
    }

    @Override
    public long calendarSince(String campaign, String calendar) {
        return since.since(Part.CALENDAR, campaign, calendar);
    }

    @Override
    public long triggerSince(String campaign, String trigger) {
        return since.since(Part.TRIGGER, campaign, trigger);
    }
}
