package io.tetik.engine.revision;

import io.tetik.engine.plan.CampaignHistory;
import io.tetik.engine.plan.Revision;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/** The past of campaigns as one compilation sees it: retired revisions, sorted by what has become of them. */
final class RetiredHistory implements CampaignHistory {
    private final Map<String, List<Revision>> earlier = new HashMap<>();
    private final Map<String, Map<Integer, DecisionReason>> ended = new HashMap<>();
    private final Map<String, Revision> removed = new LinkedHashMap<>();
    private final ToLongBiFunction<String, String> calendarSince;

    /** @param calendarSince since when a campaign goes by a calendar, in epoch milliseconds */
    RetiredHistory(ToLongBiFunction<String, String> calendarSince) {
        this.calendarSince = calendarSince;
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
    public long since(String campaign, String calendar) {
        return calendarSince.applyAsLong(campaign, calendar);
    }
}
