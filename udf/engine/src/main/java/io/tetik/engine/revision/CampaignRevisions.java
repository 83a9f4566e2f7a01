package io.tetik.engine.revision;

import io.tetik.engine.plan.CampaignHistory;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.JourneyLength;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job that goes on while definitions change remembers of campaigns: the revisions that may still have runs in
 * progress, those that are gone, and since when each goes by its calendar. Instants are epoch milliseconds.
 */
final class CampaignRevisions {
    /** On top of the longest way through a journey: a user without events is brought up to date by a sweep only. */
    private static final long SLACK = 7 * 86_400_000L;

    private final JourneyLength journeyLength;
    private final RecordParser parser;
    private final List<RetiredRevision> retired = new ArrayList<>();
    private final Map<String, CalendarSince> since = new HashMap<>();

    CampaignRevisions(Kinds kinds, RecordParser parser) {
        this.journeyLength = new JourneyLength(kinds);
        this.parser = parser;
    }

    Collection<RetiredRevision> retired() {
        return retired;
    }

    Collection<CalendarSince> calendars() {
        return since.values();
    }

    void restore(Collection<RetiredRevision> retiredRevisions, Collection<CalendarSince> calendars) {
        retired.addAll(retiredRevisions);
        calendars.forEach(each -> since.put(each.campaign(), each));
    }

    /** The past as the compilation of a change sees it, should the change come about. */
    CampaignHistory history(DefinitionChange change) {
        RetiredHistory history = new RetiredHistory((campaign, calendar) -> since(campaign, calendar, change.now()));
        for (RetiredRevision each : retiredBy(change)) {
            CampaignDefinition campaign = parser.campaign(each.definition());
            int number = each.definition().getRevision();
            if (campaign != null && change.successor(each.definition()) == null) {
                history.addRemoved(campaign, number);
            } else if (campaign != null) {
                history.addEarlier(campaign, number, each.ended());
            }
        }
        return history;
    }

    /** Notes what a change leaves behind, and which calendars are in force after it. */
    void apply(DefinitionChange change, Plan plan) {
        List<RetiredRevision> now = retiredBy(change);
        retired.clear();
        retired.addAll(now);
        noteCalendars(plan, change.now());
    }

    /** The revisions that are retired after a change. While nothing has happened yet no revision leaves runs behind. */
    private List<RetiredRevision> retiredBy(DefinitionChange change) {
        List<RetiredRevision> result = new ArrayList<>(retired);
        result.removeIf(each -> each.until() <= change.now() || isBack(each, change));
        if (change.now() != Long.MIN_VALUE) {
            change.before().values().forEach(definition -> retire(definition, change, result));
            result.replaceAll(each -> each.ended(end(change.successor(each.definition()))));
        }
        return result;
    }

    private void retire(DefinitionRecord definition, DefinitionChange change, List<RetiredRevision> result) {
        if (definition.equals(change.successor(definition))) {
            return;
        }
        CampaignDefinition campaign = parser.campaign(definition);
        if (campaign != null) {
            long until = change.now() + journeyLength.of(campaign.steps()) + SLACK;
            result.add(new RetiredRevision(definition, until, null));
        }
    }

    /** Whether a campaign that had ended came back with the number of this revision. */
    private static boolean isBack(RetiredRevision each, DefinitionChange change) {
        DefinitionRecord present = change.successor(each.definition());
        return each.ended() != null
                && present != null
                && present.getRevision() == each.definition().getRevision();
    }

    /** Why a campaign, as it stands now, ends the runs of all earlier revisions; null if it does not. */
    private @Nullable DecisionReason end(@Nullable DefinitionRecord present) {
        if (present == null) {
            return DecisionReason.REMOVED;
        }
        CampaignDefinition campaign = parser.campaign(present);
        return campaign == null || campaign.status().isLive()
                ? null
                : DecisionReason.valueOf(campaign.status().name());
    }

    private void noteCalendars(Plan plan, long now) {
        Map<String, CalendarSince> present = new HashMap<>();
        for (CompiledCampaign campaign : plan.campaigns()) {
            String name = campaign.name();
            String calendar = plan.calendar(campaign);
            if (!calendar.isEmpty()) {
                present.put(name, new CalendarSince(name, calendar, since(name, calendar, now)));
            }
        }
        since.clear();
        since.putAll(present);
    }

    private long since(String campaign, String calendar, long now) {
        CalendarSince known = since.get(campaign);
        return known != null && known.calendar().equals(calendar) ? known.instant() : now;
    }
}
