package io.tetik.engine.revision;

import io.tetik.engine.plan.CampaignHistory;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.JourneyLength;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.revision.StandingSince.Part;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a job that goes on while definitions change remembers of campaigns: the revisions that may still have runs in
 * progress, those that are gone, and since when its calendar and its trigger stand. Instants are epoch milliseconds.
 */
final class CampaignRevisions {
    /** On top of the longest way through a journey: a user without events is brought up to date by a sweep only. */
    private static final long SLACK = 7 * 86_400_000L;

    private final JourneyLength journeyLength;
    private final RecordParser parser;
    private final List<RetiredRevision> retired = new ArrayList<>();
    private final Map<Part, Map<String, StandingSince>> standing = new EnumMap<>(Part.class);

    CampaignRevisions(Kinds kinds, RecordParser parser) {
        this.journeyLength = new JourneyLength(kinds);
        this.parser = parser;
        for (Part part : Part.values()) {
            standing.put(part, new HashMap<>());
        }
    }

    Collection<RetiredRevision> retired() {
        return retired;
    }

    Collection<StandingSince> standing() {
        return standing.values().stream()
                .flatMap(each -> each.values().stream())
                .toList();
    }

    void restore(Collection<RetiredRevision> retiredRevisions, Collection<StandingSince> standingSince) {
        retired.addAll(retiredRevisions);
        standingSince.forEach(each -> of(each.part()).put(each.campaign(), each));
    }

    private Map<String, StandingSince> of(Part part) {
        return Objects.requireNonNull(standing.get(part));
    }

    /** The past as the compilation of a change sees it, should the change come about. */
    CampaignHistory history(DefinitionChange change) {
        RetiredHistory history = new RetiredHistory((part, campaign, form) -> since(part, campaign, form, change));
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
        noteStanding(plan, change);
    }

    /** The revisions that are retired after a change. While nothing has happened yet no revision leaves runs behind. */
    private List<RetiredRevision> retiredBy(DefinitionChange change) {
        List<RetiredRevision> result = new ArrayList<>(retired);
        result.replaceAll(each -> held(each, change));
        result.removeIf(each -> each.until() <= change.at() || isBack(each, change));
        if (!change.isFirst()) {
            change.before().values().forEach(definition -> retire(definition, change, result));
            result.replaceAll(each -> each.ended(end(change.successor(each.definition()))));
        }
        return result;
    }

    /** While a campaign held its messages, its runs did not come nearer to their end. */
    private RetiredRevision held(RetiredRevision each, DefinitionChange change) {
        DefinitionRecord before = change.before().get(DefinitionCatalog.key(each.definition()));
        CampaignDefinition then = before == null ? null : parser.campaign(before);
        CampaignDefinition own = then == null || !then.holdsMessages() ? null : parser.campaign(each.definition());
        return own == null ? each : each.until(change.at() + journeyLength.of(own.steps()) + SLACK);
    }

    private void retire(DefinitionRecord definition, DefinitionChange change, List<RetiredRevision> result) {
        if (definition.equals(change.successor(definition))) {
            return;
        }
        CampaignDefinition campaign = parser.campaign(definition);
        if (campaign != null) {
            long until = change.at() + journeyLength.of(campaign.steps()) + SLACK;
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

    private void noteStanding(Plan plan, DefinitionChange change) {
        List<StandingSince> present = new ArrayList<>();
        for (CompiledCampaign campaign : plan.campaigns()) {
            String name = campaign.name();
            String calendar = plan.calendar(campaign);
            if (!calendar.isEmpty()) {
                long since = since(Part.CALENDAR, name, calendar, change);
                present.add(new StandingSince(Part.CALENDAR, name, calendar, since));
            }
            if (!campaign.removed()) {
                String trigger = campaign.triggerForm();
                long since = since(Part.TRIGGER, name, trigger, change);
                present.add(new StandingSince(Part.TRIGGER, name, trigger, since));
            }
        }
        standing.values().forEach(Map::clear);
        present.forEach(each -> of(each.part()).put(each.campaign(), each));
    }

    private long since(Part part, String campaign, String form, DefinitionChange change) {
        StandingSince known = of(part).get(campaign);
        if (known != null && known.form().equals(form)) {
            return known.instant();
        }
        return part == Part.CALENDAR
                ? change.lastBefore()
                // Nothing can have been begun by a trigger that is the campaign's first.
                : known == null ? Long.MIN_VALUE : change.at();
    }
}
