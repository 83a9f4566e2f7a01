package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.plan.CampaignHooks;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.JourneyHooks;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.IndexMap;
import io.tetik.engine.state.Run;
import io.tetik.engine.step.CompiledJourney;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.Walk;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes users through journeys. Runs that move in one turn first do all that needs no message; then those that stand
 * before a send go on in the order of their campaigns, so that of all intents of a turn the most important is decided
 * first.
 */
final class Journeys {
    private static final Comparator<Walk> BY_RANK =
            Comparator.comparingInt((Walk walk) -> walk.campaign().index()).thenComparingInt(Walk::next);

    private final Plan plan;
    private final List<Walk> moving = new ArrayList<>();

    Journeys(Plan plan) {
        this.plan = plan;
    }

    /** What an event means to runs that are going on: first exits, then the waits for it. */
    void onEvent(Turn turn, Event event, TypePlan type) {
        for (CampaignHooks hooks : type.campaigns()) {
            CampaignState state =
                    hooks.journeys().isEmpty() ? null : turn.state().campaigns().get(hooks.campaign());
            if (state != null
                    && !state.runs().isEmpty()
                    && !plan.isOff(plan.campaigns().get(hooks.campaign()))) {
                turn.listener().onCampaign(hooks.campaign());
                exits(turn, event, hooks, state);
                resumeAwaiting(turn, event, hooks, state);
            }
        }
        turn.listener().onUnattributed();
        turn.bindEvent(event);
    }

    private void exits(Turn turn, Event event, CampaignHooks hooks, CampaignState state) {
        CompiledCampaign campaign = plan.campaigns().get(hooks.campaign());
        for (Run run : List.copyOf(state.runs())) {
            JourneyHooks journey = hooksOf(campaign, hooks, run);
            turn.bindEvent(event, campaign, run);
            if (journey != null && run.trigger().since() <= event.time() && turn.any(journey.exit())) {
                exit(turn, campaign, run, DecisionReason.EXIT_EVENT, Map.of("eventId", event.id()));
            }
        }
    }

    private static @Nullable JourneyHooks hooksOf(CompiledCampaign campaign, CampaignHooks hooks, Run run) {
        int revision = campaign.journeyOf(run.revision()).revision();
        for (JourneyHooks journey : hooks.journeys()) {
            if (journey.revision() == revision) {
                return journey;
            }
        }
        return null;
    }

    private void resumeAwaiting(Turn turn, Event event, CampaignHooks hooks, CampaignState state) {
        CompiledCampaign campaign = plan.campaigns().get(hooks.campaign());
        for (Run run : List.copyOf(state.runs())) {
            JourneyHooks journey = hooksOf(campaign, hooks, run);
            turn.bindEvent(event, campaign, run);
            if (journey != null && run.since() <= event.time() && isAwaited(turn, run, journey)) {
                resume(turn, campaign, run, event);
            }
        }
    }

    private static boolean isAwaited(Turn turn, Run run, JourneyHooks hooks) {
        for (JourneyHooks.Awaited awaited : hooks.awaited()) {
            if (awaited.step().equals(run.step()) && turn.holds(awaited.when())) {
                return true;
            }
        }
        return false;
    }

    /** Wakes the runs whose waits and deferrals end. */
    void resume(Turn turn) {
        IndexMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CompiledCampaign campaign = plan.campaigns().get(campaigns.keyAt(i));
            for (Run run : List.copyOf(campaigns.valueAt(i).runs())) {
                if (run.due() <= turn.now()) {
                    turn.listener().onCampaign(campaign.index());
                    resume(turn, campaign, run, null);
                }
            }
        }
        turn.listener().onUnattributed();
    }

    /** @param awaited the event that the run waited for, or null if its time has come */
    private void resume(Turn turn, CompiledCampaign campaign, Run waiting, @Nullable Event awaited) {
        if (endedByDefinition(turn, campaign, waiting)) {
            return;
        }
        Run run = moved(turn, campaign, waiting);
        CompiledJourney journey = campaign.journeyOf(run.revision());
        Walk walk = new Walk(turn, campaign, journey, run, journey.stepIndex(run.step()));
        if (walk.step().sends()) {
            moving.add(walk);
        } else {
            walk.step().resume(walk, awaited);
            walk(walk, false);
        }
    }

    /** After the definitions changed: ends the runs that cannot go on, moves those that are to move, and lets go what was held. */
    void afterRedefinition(Turn turn) {
        IndexMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CompiledCampaign campaign = plan.campaigns().get(campaigns.keyAt(i));
            List<Run> runs = campaigns.valueAt(i).runs();
            for (Run run : List.copyOf(runs)) {
                if (!endedByDefinition(turn, campaign, run)) {
                    released(turn, campaign, moved(turn, campaign, run));
                }
            }
        }
    }

    /** The run, in the revision whose steps it goes on in. */
    private static Run moved(Turn turn, CompiledCampaign campaign, Run run) {
        int revision = campaign.journeyOf(run.revision()).revision();
        if (revision == run.revision()) {
            return run;
        }
        Run moved = run.movedTo(revision);
        List<Run> runs = turn.state().campaign(campaign.index()).runs();
        runs.set(runs.indexOf(run), moved);
        return moved;
    }

    /** A message that was kept while the campaign was paused is due now. */
    private static void released(Turn turn, CompiledCampaign campaign, Run run) {
        if (run.isHeld() && !campaign.holdsMessages()) {
            List<Run> runs = turn.state().campaign(campaign.index()).runs();
            runs.set(runs.indexOf(run), run.dueAt(turn.now()));
        }
    }

    private static boolean endedByDefinition(Turn turn, CompiledCampaign campaign, Run run) {
        DecisionReason reason = end(campaign, run);
        if (reason != null) {
            exit(turn, campaign, run, reason, Map.of());
        }
        return reason != null;
    }

    private static @Nullable DecisionReason end(CompiledCampaign campaign, Run run) {
        if (campaign.removed()) {
            return DecisionReason.REMOVED;
        }
        if (!campaign.isLive()) {
            return DecisionReason.valueOf(campaign.status().name());
        }
        DecisionReason ended = campaign.ended(run.revision());
        return ended == null && !canWaitIn(campaign, run) ? DecisionReason.STEP_REMOVED : ended;
    }

    /** Whether the step is still there and still what the run waits in. */
    private static boolean canWaitIn(CompiledCampaign campaign, Run run) {
        CompiledJourney journey = campaign.journeyOf(run.revision());
        int index = journey.stepIndex(run.step());
        if (index < 0) {
            return false;
        }
        CompiledStep step = journey.steps().get(index);
        return campaign.isSameKind(step, run.revision()) && step.holds(run);
    }

    /** Takes a run that was just entered, unless it is over before it has begun: a condition to end it holds. */
    void begin(Turn turn, CompiledCampaign campaign, Run run) {
        if (!Exits.endsByCondition(turn, campaign, run)) {
            moving.add(new Walk(turn, campaign, campaign.journey(), run, 0));
        }
    }

    /** Moves what is moving, most important campaign first, until all runs wait or have ended. */
    void settle(Turn turn) {
        moving.sort(BY_RANK);
        for (Walk each : moving) {
            if (!each.isTakenBack()) {
                turn.listener().onCampaign(each.campaign().index());
                walk(each, true);
            }
        }
        turn.listener().onUnattributed();
        moving.clear();
    }

    /** Takes steps up to a message that may not be decided yet: that must wait for its turn among the others. */
    private void walk(Walk walk, boolean maySend) {
        Turn turn = walk.turn();
        while (!walk.isOver() && !walk.isAtEnd()) {
            CompiledStep step = walk.step();
            if (step.sends() && !maySend) {
                moving.add(walk);
                return;
            }
            turn.bindRun(walk.campaign(), walk.run());
            step.take(walk);
        }
        if (walk.isAtEnd()) {
            walk.complete();
        }
    }

    /** Ends the runs of a campaign that were to go on at the instant of the turn or before: something breaks when they do. */
    static void giveUpDue(Turn turn, CompiledCampaign campaign, CampaignState state) {
        for (Run run : List.copyOf(state.runs())) {
            if (run.due() <= turn.now()) {
                exit(turn, campaign, run, DecisionReason.FAILED, Map.of());
            }
        }
    }

    private static void exit(
            Turn turn, CompiledCampaign campaign, Run run, DecisionReason reason, Map<String, Object> detail) {
        CompiledJourney journey = campaign.journeyOf(run.revision());
        new Walk(turn, campaign, journey, run, 0).exit(reason, run.step(), detail);
    }
}
