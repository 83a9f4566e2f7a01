package io.tetik.engine;

import io.tetik.engine.bucket.BucketRange;
import io.tetik.engine.condition.ByType;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.Run;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Ids;
import io.tetik.engine.turn.Trace;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets users into campaigns, keeps them out, and says why. */
final class Entries {
    private static final Comparator<Firing> BY_CAMPAIGN = Comparator.comparingInt(Firing::campaign);

    private final Plan plan;
    private final Journeys journeys;

    Entries(Plan plan, Journeys journeys) {
        this.plan = plan;
        this.journeys = journeys;
    }

    /**
     * Decides on the triggers that fired, in the order of the campaigns.
     *
     * @param firings is brought into that order
     */
    void enter(Turn turn, List<Firing> firings) {
        firings.sort(BY_CAMPAIGN);
        for (Firing firing : firings) {
            enter(turn, plan.campaigns().get(firing.campaign()), firing);
        }
    }

    private void enter(Turn turn, CompiledCampaign campaign, Firing firing) {
        if (!campaign.isLive()) {
            return;
        }
        TriggerRecord trigger = firing.trigger();
        turn.listener().onCampaign(campaign.index());
        turn.bindTrigger(trigger);
        CampaignState known = turn.state().campaigns().get(campaign.index());
        AdmissionPolicy.Outcome outcome =
                AdmissionPolicy.decide(turn, campaign, known == null ? new CampaignState() : known);
        Map<String, Object> detail = detail(turn, campaign, firing, outcome);
        if (!outcome.enters()) {
            DecisionLog.note(turn, campaign, null, DecisionKind.SKIPPED, outcome.reason(), detail);
            return;
        }
        CampaignState state = turn.state().campaign(campaign.index());
        state.lastEntry(turn.now());
        campaign.admission().entry().onEntry(turn, state);
        String runId = Ids.run(turn.userId(), campaign.name(), trigger, firing.form());
        if (isHeldOut(turn, campaign, detail)) {
            DecisionLog.note(turn, campaign, runId, DecisionKind.HELD_OUT, null, detail);
            return;
        }
        Run run = new Run(runId, campaign.revision(), trigger);
        state.runs().add(run);
        DecisionLog.note(turn, campaign, runId, DecisionKind.ENTERED, null, detail);
        journeys.begin(turn, campaign, run);
    }

    private static boolean isHeldOut(Turn turn, CompiledCampaign campaign, Map<String, Object> detail) {
        BucketRange holdout = campaign.admission().holdout();
        if (holdout == null) {
            return false;
        }
        int bucket = holdout.of(turn.userId());
        if (!holdout.group().equals(campaign.name())) {
            detail.put("group", holdout.group());
        }
        detail.put("bucket", (long) bucket);
        detail.put("percent", holdout.to() / 100.0);
        return holdout.contains(bucket);
    }

    private static Map<String, Object> detail(
            Turn turn, CompiledCampaign campaign, Firing firing, AdmissionPolicy.Outcome outcome) {
        TriggerRecord trigger = firing.trigger();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("trigger", trigger.kind());
        detail.put("eventIds", trigger.eventIds());
        if (!trigger.key().isEmpty()) {
            detail.put("key", trigger.key());
        }
        Trace.put(turn, "when", firing.when(), detail);
        if (outcome.enters() || outcome.reason() == DecisionReason.AUDIENCE) {
            Trace.put(turn, "condition", audience(turn, campaign.admission().audience()), detail);
        }
        detail.putAll(outcome.detail());
        return detail;
    }

    private static @Nullable CompiledExpression audience(Turn turn, @Nullable ByType audience) {
        return audience == null ? null : audience.expression(turn.eventType());
    }
}
