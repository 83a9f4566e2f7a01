package io.tetik.engine.revision;

import io.tetik.engine.plan.CampaignHistory;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.JourneyLength;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.Revision;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a job that goes on while definitions change remembers of campaigns: the revisions that may still have runs in
 * progress, those that are gone, and since when each goes by its calendar. Instants are epoch milliseconds.
 */
public final class CampaignRevisions {
    /** On top of the longest way through a journey: users may sleep until a sweep. */
    private static final long SLACK = 7 * 86_400_000L;

    private final Kinds kinds;
    private final List<RetiredRevision> retired = new ArrayList<>();
    private final Map<String, CalendarSince> since = new HashMap<>();

    CampaignRevisions(Kinds kinds) {
        this.kinds = kinds;
    }

    public Collection<RetiredRevision> retired() {
        return retired;
    }

    public Collection<CalendarSince> calendars() {
        return since.values();
    }

    public void restore(Collection<RetiredRevision> retiredRevisions, Collection<CalendarSince> calendars) {
        retired.addAll(retiredRevisions);
        calendars.forEach(each -> since.put(each.campaign(), each));
    }

    /**
     * Notes what a new choice of definitions leaves behind.
     *
     * @param now the watermark, the least long while nothing has happened yet
     */
    public void leave(
            Map<String, DefinitionRecord> before,
            Map<String, DefinitionRecord> after,
            Function<DefinitionRecord, @Nullable CampaignDefinition> parse,
            long now) {
        retired.removeIf(each -> each.until() <= now || isBack(each, after));
        if (now != Long.MIN_VALUE) {
            before.forEach((key, definition) -> {
                CampaignDefinition campaign = definition.equals(after.get(key)) ? null : parse.apply(definition);
                if (campaign != null) {
                    long longest = new JourneyLength(kinds).of(campaign.steps());
                    retired.add(new RetiredRevision(definition, now + longest + SLACK, null));
                }
            });
            retired.replaceAll(each -> each.ended(end(after.get(DefinitionBook.key(each.definition())), parse)));
        }
    }

    /** Whether a campaign that had ended came back with the number of this revision. */
    private static boolean isBack(RetiredRevision each, Map<String, DefinitionRecord> after) {
        DefinitionRecord present = after.get(DefinitionBook.key(each.definition()));
        return each.ended() != null
                && present != null
                && present.getRevision() == each.definition().getRevision();
    }

    /** Why a campaign, as it stands now, ends the runs of all earlier revisions; null if it does not. */
    private static @Nullable DecisionReason end(
            @Nullable DefinitionRecord present, Function<DefinitionRecord, @Nullable CampaignDefinition> parse) {
        if (present == null) {
            return DecisionReason.REMOVED;
        }
        CampaignDefinition campaign = parse.apply(present);
        return campaign == null || campaign.status().isLive()
                ? null
                : DecisionReason.valueOf(campaign.status().name());
    }

    /** Notes which calendars are in force. */
    public void note(Plan plan, long now) {
        Map<String, CalendarSince> present = new HashMap<>();
        for (CompiledCampaign campaign : plan.campaigns()) {
            String calendar = plan.calendar(campaign);
            if (!calendar.isEmpty()) {
                present.put(
                        campaign.name(),
                        new CalendarSince(campaign.name(), calendar, since(campaign.name(), calendar, now)));
            }
        }
        since.clear();
        since.putAll(present);
    }

    private long since(String campaign, String calendar, long now) {
        CalendarSince known = since.get(campaign);
        return known != null && known.calendar().equals(calendar) ? known.instant() : now;
    }

    /** The past as a compilation at an instant sees it. */
    public CampaignHistory history(
            Map<String, DefinitionRecord> before,
            Map<String, DefinitionRecord> after,
            Function<DefinitionRecord, @Nullable CampaignDefinition> parse,
            long now) {
        Map<String, List<Revision>> earlier = new HashMap<>();
        Map<String, Map<Integer, DecisionReason>> ended = new HashMap<>();
        List<Revision> removed = new ArrayList<>();
        CampaignRevisions then = new CampaignRevisions(kinds);
        then.retired.addAll(retired);
        then.leave(before, after, parse, now);
        for (RetiredRevision each : then.retired) {
            CampaignDefinition campaign = parse.apply(each.definition());
            if (campaign != null) {
                Revision revision = new Revision(campaign, each.definition().getRevision());
                boolean isThere = after.containsKey(DefinitionBook.key(each.definition()));
                DecisionReason reason = each.ended();
                if (isThere && reason != null) {
                    ended.computeIfAbsent(campaign.name().value(), none -> new TreeMap<>())
                            .put(revision.number(), reason);
                } else if (isThere) {
                    earlier.computeIfAbsent(campaign.name().value(), none -> new ArrayList<>())
                            .add(revision);
                } else {
                    removed.removeIf(other -> other.definition()
                            .name()
                            .value()
                            .equals(campaign.name().value()));
                    removed.add(revision);
                }
            }
        }
        return new CampaignHistory() {
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
                return removed;
            }

            @Override
            public long since(String campaign, String calendar) {
                return CampaignRevisions.this.since(campaign, calendar, now);
            }
        };
    }
}
