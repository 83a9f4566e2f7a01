package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.plan.CampaignHooks;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.CompiledJourney;
import io.tetik.engine.plan.CompiledStep;
import io.tetik.engine.plan.JourneyHooks;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.Run;
import io.tetik.engine.state.SlotMap;
import io.tetik.engine.turn.Buckets;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Trace;
import io.tetik.engine.turn.Turn;
import io.tetik.language.calendar.WeeklyTime;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.schemas.codec.InstantText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes users through journeys. Runs that move in one turn first do all that needs no message; then those that stand
 * before a send go on in the order of their campaigns, so that of all intents of a turn the most important is decided
 * first.
 */
final class Journeys {
    private final Plan plan;
    private final Trace trace;
    private final Deliveries deliveries;
    private final List<Moving> moving = new ArrayList<>();

    Journeys(Plan plan) {
        this.plan = plan;
        this.trace = new Trace(plan);
        this.deliveries = new Deliveries(plan);
    }

    /** A run that stands before the step with this index. */
    private record Moving(CompiledCampaign campaign, CompiledJourney journey, Run run, int next) {}

    /** What an event means to runs that are going on: first exits, then the waits for it. */
    void onEvent(Turn turn, Event event, TypePlan type) {
        for (CampaignHooks hooks : type.campaigns()) {
            CampaignState state =
                    hooks.journeys().isEmpty() ? null : turn.state().campaigns().get(hooks.campaign());
            if (state != null && !state.runs().isEmpty()) {
                turn.work().onCampaign(hooks.campaign());
                exits(turn, event, hooks, state);
                resumeAwaiting(turn, event, hooks, state);
            }
        }
        turn.work().onNobody();
        turn.inHand(event, null);
    }

    private void exits(Turn turn, Event event, CampaignHooks hooks, CampaignState state) {
        CompiledCampaign campaign = plan.campaigns().get(hooks.campaign());
        for (Run run : List.copyOf(state.runs())) {
            JourneyHooks journey = hooksOf(campaign, hooks, run);
            turn.inHand(event, run.trigger());
            if (journey != null && run.trigger().since() <= event.time() && Triggers.any(turn, journey.exit())) {
                exit(turn, campaign, run, "exit-event", run.step(), Map.of("eventId", event.id()));
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
            turn.inHand(event, run.trigger());
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
        SlotMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CompiledCampaign campaign = plan.campaigns().get(campaigns.keyAt(i));
            for (Run run : List.copyOf(campaigns.valueAt(i).runs())) {
                if (run.due() <= turn.now()) {
                    turn.work().onCampaign(campaign.index());
                    resume(turn, campaign, run, null);
                }
            }
        }
        turn.work().onNobody();
    }

    /** @param awaited the event that the run waited for, or null if its time has come */
    private void resume(Turn turn, CompiledCampaign campaign, Run waiting, @Nullable Event awaited) {
        if (endedByDefinition(turn, campaign, waiting)) {
            return;
        }
        Run run = moved(turn, campaign, waiting);
        CompiledJourney journey = campaign.journeyOf(run.revision());
        int index = journey.stepIndex(run.step());
        CompiledStep step = journey.steps().get(index);
        if (step instanceof CompiledStep.Send) {
            moving.add(new Moving(campaign, journey, run, index));
            return;
        }
        int next = step.next();
        String reason = null;
        if (step instanceof CompiledStep.WaitFor waitFor) {
            next = awaited == null ? waitFor.otherwise() : waitFor.then();
            reason = awaited == null ? "timeout" : "event";
        }
        Map<String, Object> detail = awaited == null ? Map.of() : Map.of("eventId", awaited.id());
        DecisionLog.note(turn, campaign, run, "resumed", reason, run.step(), detail);
        advance(turn, new Moving(campaign, journey, run, next));
    }

    /** After the definitions changed: ends the runs that cannot go on, and moves those that are to move. */
    void afterRedefinition(Turn turn) {
        SlotMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CompiledCampaign campaign = plan.campaigns().get(campaigns.keyAt(i));
            List<Run> runs = campaigns.valueAt(i).runs();
            for (Run run : List.copyOf(runs)) {
                if (!endedByDefinition(turn, campaign, run)) {
                    moved(turn, campaign, run);
                }
            }
            if (!campaign.isLive()) {
                campaigns.valueAt(i).listenNoMore();
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
        replace(turn, campaign, run, moved);
        return moved;
    }

    private static boolean endedByDefinition(Turn turn, CompiledCampaign campaign, Run run) {
        String reason = end(campaign, run);
        if (!reason.isEmpty()) {
            exit(turn, campaign, run, reason, run.step(), Map.of());
        }
        return !reason.isEmpty();
    }

    private static String end(CompiledCampaign campaign, Run run) {
        if (campaign.removed()) {
            return "removed";
        }
        if (!campaign.isLive()) {
            return campaign.status().name().toLowerCase(Locale.ROOT);
        }
        String ended = campaign.ended(run.revision());
        return ended.isEmpty() && !canWaitIn(campaign, run) ? "step-removed" : ended;
    }

    /** Whether the step is still there and still what the run waits in. */
    private static boolean canWaitIn(CompiledCampaign campaign, Run run) {
        CompiledJourney journey = campaign.journeyOf(run.revision());
        int index = journey.stepIndex(run.step());
        if (index < 0) {
            return false;
        }
        CompiledStep step = journey.steps().get(index);
        if (!campaign.isSameKind(step, run.revision())) {
            return false;
        }
        return run.isDeferred()
                ? step instanceof CompiledStep.Send
                : step instanceof CompiledStep.Wait
                        || step instanceof CompiledStep.WaitUntil
                        || step instanceof CompiledStep.WaitFor;
    }

    /** Takes a run that was just entered. */
    void begin(CompiledCampaign campaign, Run run) {
        moving.add(new Moving(campaign, campaign.journey(), run, 0));
    }

    /** Moves what is moving, most important campaign first, until all runs wait or have ended. */
    void settle(Turn turn) {
        moving.sort(Comparator.comparingInt((Moving m) -> m.campaign().index()).thenComparingInt(Moving::next));
        for (Moving each : moving) {
            turn.work().onCampaign(each.campaign().index());
            walk(turn, each, true);
        }
        turn.work().onNobody();
        moving.clear();
    }

    /** Goes on up to the first send, which must wait for its turn among the others. */
    private void advance(Turn turn, Moving run) {
        Moving stopped = walk(turn, run, false);
        if (stopped != null) {
            moving.add(stopped);
        }
    }

    /** Takes steps; returns the run if it stopped before a send that it may not decide yet. */
    private @Nullable Moving walk(Turn turn, Moving start, boolean maySend) {
        CompiledCampaign campaign = start.campaign();
        CompiledJourney journey = start.journey();
        Run run = start.run();
        turn.inHand(run.trigger().event(), run.trigger());
        int next = start.next();
        while (next < journey.steps().size()) {
            CompiledStep step = journey.steps().get(next);
            if (step instanceof CompiledStep.Send send) {
                if (!maySend) {
                    return new Moving(campaign, journey, run, next);
                }
                Run after = deliveries.decide(turn, campaign, journey, run, send);
                replace(turn, campaign, run, after);
                if (after.isDeferred()) {
                    return null;
                }
                run = after;
                next = send.next();
            } else if (step instanceof CompiledStep.Branch branch) {
                next = branch(turn, campaign, run, branch);
            } else if (step instanceof CompiledStep.Split split) {
                CompiledStep.Variant variant = assign(turn, campaign, run, split);
                Run after = run.assigned(split.name(), variant.name());
                replace(turn, campaign, run, after);
                run = after;
                next = variant.first();
            } else if (step instanceof CompiledStep.Exit) {
                exit(turn, campaign, run, "exit-step", step.id(), Map.of());
                return null;
            } else {
                long until = until(turn, campaign, step);
                if (until > turn.now()) {
                    await(turn, campaign, run, step, until);
                    return null;
                }
                next = step.next();
            }
        }
        turn.state().campaign(campaign.index()).runs().remove(run);
        DecisionLog.note(turn, campaign, run, "completed", null, null, Map.of());
        return null;
    }

    private static long until(Turn turn, CompiledCampaign campaign, CompiledStep step) {
        if (step instanceof CompiledStep.Wait wait) {
            return turn.now() + wait.millis();
        }
        if (step instanceof CompiledStep.WaitFor waitFor) {
            return turn.now() + waitFor.timeout();
        }
        CompiledStep.WaitUntil waitUntil = (CompiledStep.WaitUntil) step;
        WeeklyTime time = waitUntil.time();
        return time.next(turn.now(), zone(turn, campaign, waitUntil));
    }

    private static ZoneId zone(Turn turn, CompiledCampaign campaign, CompiledStep.WaitUntil step) {
        ZoneId own = step.zone();
        return own == null ? turn.zone(campaign.policy()) : own;
    }

    private static void await(Turn turn, CompiledCampaign campaign, Run run, CompiledStep step, long until) {
        replace(turn, campaign, run, run.waitingIn(step.id(), turn.now(), until));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("until", InstantText.format(until));
        if (step instanceof CompiledStep.WaitUntil waitUntil) {
            detail.put("zone", zone(turn, campaign, waitUntil).getId());
        }
        DecisionLog.note(turn, campaign, run, "waiting", null, step.id(), detail);
    }

    private int branch(Turn turn, CompiledCampaign campaign, Run run, CompiledStep.Branch branch) {
        List<Object> asked = new ArrayList<>();
        String name = "none";
        int next = branch.next();
        for (CompiledStep.Arm arm : branch.arms()) {
            boolean holds = arm.when() == null || asks(turn, arm, asked);
            if (holds) {
                name = arm.name();
                next = arm.first();
                break;
            }
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("arm", name);
        detail.put("conditions", asked);
        DecisionLog.note(turn, campaign, run, "branched", null, branch.id(), detail);
        return next;
    }

    private boolean asks(Turn turn, CompiledStep.Arm arm, List<Object> asked) {
        CompiledExpression condition = arm.when() == null ? null : arm.when().expression(turn.eventType());
        boolean holds = condition != null && condition.root().test(turn);
        Map<String, Object> detail = new LinkedHashMap<>();
        trace.put(turn, "when", condition, detail);
        detail.put("holds", holds);
        asked.add(detail);
        return holds;
    }

    private static CompiledStep.Variant assign(
            Turn turn, CompiledCampaign campaign, Run run, CompiledStep.Split split) {
        int bucket = Buckets.of(turn.userId(), campaign.name(), split.name());
        CompiledStep.Variant variant = split.variant(bucket);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("split", split.name());
        detail.put("variant", variant.name());
        detail.put("bucket", (long) bucket);
        DecisionLog.note(turn, campaign, run, "assigned", null, split.id(), detail);
        return variant;
    }

    private static void replace(Turn turn, CompiledCampaign campaign, Run run, Run after) {
        List<Run> runs = turn.state().campaign(campaign.index()).runs();
        runs.set(runs.indexOf(run), after);
    }

    private static void exit(
            Turn turn, CompiledCampaign campaign, Run run, String reason, String step, Map<String, Object> detail) {
        turn.state().campaign(campaign.index()).runs().remove(run);
        DecisionLog.note(turn, campaign, run, "exited", reason, step, detail);
    }
}
