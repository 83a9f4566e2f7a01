package io.tetik.engine;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.IndexMap;
import io.tetik.engine.state.Run;
import io.tetik.engine.step.CompiledJourney;
import io.tetik.engine.step.StandingExits;
import io.tetik.engine.step.Walk;
import io.tetik.engine.turn.Trace;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.ElapsedEdge;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends runs because of how things stand with their user: a membership has changed, or a condition holds. Nothing of it is kept
 * in a user's state: when time alone may bring a condition about follows from the runs that are going on.
 */
final class Exits {
    private final Plan plan;

    Exits(Plan plan) {
        this.plan = plan;
    }

    /** After segments were evaluated: ends the runs that were there before. */
    void onChanges(Turn turn, List<SegmentEvaluator.Change> changes) {
        if (!plan.hasStandingExits()) {
            return;
        }
        IndexMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CompiledCampaign campaign = plan.campaigns().get(campaigns.keyAt(i));
            if (!campaigns.valueAt(i).runs().isEmpty() && !plan.isOff(campaign)) {
                turn.listener().onCampaign(campaign.index());
                for (Run run : List.copyOf(campaigns.valueAt(i).runs())) {
                    if (!endsByChange(turn, campaign, run, changes)) {
                        endsByCondition(turn, campaign, run);
                    }
                }
            }
        }
        turn.listener().onUnattributed();
    }

    private boolean endsByChange(Turn turn, CompiledCampaign campaign, Run run, List<SegmentEvaluator.Change> changes) {
        CompiledJourney journey = campaign.journeyOf(run.revision());
        for (StandingExits.Change exit : journey.exits().changes()) {
            if (changes.contains(new SegmentEvaluator.Change(exit.segment(), exit.entered()))) {
                Map<String, Object> detail = new LinkedHashMap<>();
                detail.put("segment", plan.segmentName(exit.segment()));
                detail.put("change", exit.entered() ? "entered" : "exited");
                end(turn, campaign, run, DecisionReason.EXIT_SEGMENT, detail);
                return true;
            }
        }
        return false;
    }

    /** Ends the run if one of its conditions holds; whether it does. */
    static boolean endsByCondition(Turn turn, CompiledCampaign campaign, Run run) {
        CompiledJourney journey = campaign.journeyOf(run.revision());
        for (StandingExits.Condition exit : journey.exits().conditions()) {
            if (exit.when().root().test(turn)) {
                Map<String, Object> detail = new LinkedHashMap<>();
                Trace.put(turn, "when", exit.when(), detail);
                end(turn, campaign, run, DecisionReason.EXIT_CONDITION, detail);
                return true;
            }
        }
        return false;
    }

    private static void end(
            Turn turn, CompiledCampaign campaign, Run run, DecisionReason reason, Map<String, Object> detail) {
        new Walk(turn, campaign, campaign.journeyOf(run.revision()), run, 0)
                .exit(reason, run.step().isEmpty() ? null : run.step(), detail);
    }

    /** When time alone may make a condition hold, or {@link Long#MAX_VALUE}. */
    long next(Turn turn) {
        long next = Long.MAX_VALUE;
        if (!plan.hasStandingExits()) {
            return next;
        }
        IndexMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CompiledCampaign campaign = plan.campaigns().get(campaigns.keyAt(i));
            if (!plan.isOff(campaign)) {
                for (Run run : campaigns.valueAt(i).runs()) {
                    CompiledJourney journey = campaign.journeyOf(run.revision());
                    for (StandingExits.Condition exit : journey.exits().conditions()) {
                        next = Math.min(next, next(turn, exit));
                    }
                }
            }
        }
        return next;
    }

    private static long next(Turn turn, StandingExits.Condition exit) {
        long next = Long.MAX_VALUE;
        for (int attribute : exit.windowed()) {
            AttributeState state = turn.state().attributes().get(attribute);
            if (state != null) {
                next = Math.min(next, state.nextChange(turn.now()));
            }
        }
        for (ElapsedEdge edge : exit.when().edges()) {
            next = Math.min(next, edge.next(turn, turn.now()));
        }
        return next;
    }
}
