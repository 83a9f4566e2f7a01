package io.tetik.engine;

import io.tetik.definition.CampaignDefinition.Status;
import io.tetik.event.Event;
import io.tetik.expression.Expr;
import io.tetik.expression.Failure;
import io.tetik.plan.ByType;
import io.tetik.plan.CampaignHooks;
import io.tetik.plan.CompiledCampaign;
import io.tetik.plan.CompiledEntry;
import io.tetik.plan.CompiledStep;
import io.tetik.plan.Plan;
import io.tetik.plan.TypePlan;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.TriggerInfo;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.state.CampaignState;
import io.tetik.state.Exclusion;
import io.tetik.state.Run;
import io.tetik.state.SlotMap;
import io.tetik.state.TriggerRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes users through journeys. Runs that move in one turn first do all that needs no message; then those that stand
 * before a send go on in the order of their campaigns, so that of all intents of a turn the most important is decided
 * first.
 */
final class Journeys {
    private final Plan plan;
    private final List<Moving> moving = new ArrayList<>();

    Journeys(Plan plan) {
        this.plan = plan;
    }

    /** A run that stands before the step with this index. */
    private record Moving(CompiledCampaign campaign, Run run, int next) {}

    /** Ends the runs whose exit conditions the event meets. */
    void exits(Turn turn, Event event, TypePlan type) {
        for (CampaignHooks hooks : type.campaigns()) {
            CampaignState state =
                    hooks.exit().isEmpty() ? null : turn.state().campaigns().get(hooks.campaign());
            if (state != null && !state.runs().isEmpty()) {
                exits(turn, event, hooks, state);
            }
        }
    }

    private void exits(Turn turn, Event event, CampaignHooks hooks, CampaignState state) {
        CompiledCampaign campaign = plan.campaigns().get(hooks.campaign());
        for (Run run : List.copyOf(state.runs())) {
            turn.inHand(event, run.trigger());
            if (run.trigger().since() <= event.time() && Triggers.any(turn, hooks.exit())) {
                state.runs().remove(run);
                DecisionLog.note(
                        turn, campaign, run, "exited", "exit-event", run.step(), Map.of("eventId", event.id()));
            }
        }
        turn.inHand(event, null);
    }

    /** Wakes the runs whose waits end. */
    void resume(Turn turn) {
        SlotMap<CampaignState> campaigns = turn.state().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            CompiledCampaign campaign = plan.campaigns().get(campaigns.keyAt(i));
            for (Run run : List.copyOf(campaigns.valueAt(i).runs())) {
                if (run.due() <= turn.now()) {
                    resume(turn, campaign, run);
                }
            }
        }
    }

    private void resume(Turn turn, CompiledCampaign campaign, Run run) {
        int step = campaign.stepIndex(run.step());
        if (!campaign.isLive() || step < 0) {
            turn.state().campaign(campaign.index()).runs().remove(run);
            String reason = campaign.isLive() ? "step-removed" : "archived";
            DecisionLog.note(turn, campaign, run, "exited", reason, run.step(), Map.of());
            return;
        }
        DecisionLog.note(turn, campaign, run, "resumed", null, run.step(), Map.of());
        advance(turn, new Moving(campaign, run, step + 1));
    }

    /** Lets users in, in the order of the campaigns. */
    void enter(Turn turn, List<Firing> firings) {
        firings.stream()
                .sorted(Comparator.comparingInt(Firing::campaign))
                .forEach(firing -> enter(turn, plan.campaigns().get(firing.campaign()), firing));
    }

    private void enter(Turn turn, CompiledCampaign campaign, Firing firing) {
        if (!campaign.isLive()) {
            return;
        }
        TriggerRecord trigger = firing.trigger();
        turn.inHand(trigger.event(), trigger);
        CampaignState known = turn.state().campaigns().get(campaign.index());
        CampaignState before = known == null ? new CampaignState() : known;
        EntryPolicy.Verdict verdict = EntryPolicy.decide(turn, campaign, before);
        if (!verdict.enters()) {
            DecisionLog.note(turn, campaign, "skipped", verdict.reason(), verdict.detail());
            return;
        }
        CampaignState state = turn.state().campaign(campaign.index());
        state.lastEntry(turn.now());
        if (campaign.entry() instanceof CompiledEntry.OncePer oncePer) {
            state.use(EntryPolicy.value(turn, oncePer));
        }
        String runId = Ids.run(turn.userId(), campaign.name(), trigger, firing.form());
        Run run = new Run(runId, campaign.revision(), trigger, "", Long.MAX_VALUE);
        state.runs().add(run);
        DecisionLog.note(turn, campaign, run, "entered", null, null, triggerDetail(trigger));
        moving.add(new Moving(campaign, run, 0));
    }

    private static Map<String, Object> triggerDetail(TriggerRecord trigger) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("trigger", trigger.kind());
        detail.put("eventIds", trigger.eventIds());
        if (!trigger.key().isEmpty()) {
            detail.put("key", trigger.key());
        }
        return detail;
    }

    /** Moves what is moving, most important campaign first, until all runs wait or have ended. */
    void settle(Turn turn) {
        moving.sort(Comparator.comparingInt((Moving m) -> m.campaign().index()).thenComparingInt(Moving::next));
        for (Moving each : moving) {
            walk(turn, each, true);
        }
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
        Run run = start.run();
        turn.inHand(run.trigger().event(), run.trigger());
        for (int next = start.next(); next < campaign.steps().size(); next++) {
            CompiledStep step = campaign.steps().get(next);
            if (step instanceof CompiledStep.Wait wait) {
                await(turn, campaign, run, wait);
                return null;
            }
            if (step instanceof CompiledStep.Exit) {
                end(turn, campaign, run);
                DecisionLog.note(turn, campaign, run, "exited", "exit-step", step.id(), Map.of());
                return null;
            }
            if (!maySend) {
                return new Moving(campaign, run, next);
            }
            send(turn, campaign, run, (CompiledStep.Send) step);
        }
        end(turn, campaign, run);
        DecisionLog.note(turn, campaign, run, "completed", null, null, Map.of());
        return null;
    }

    private static void await(Turn turn, CompiledCampaign campaign, Run run, CompiledStep.Wait wait) {
        long until = turn.now() + wait.millis();
        List<Run> runs = turn.state().campaign(campaign.index()).runs();
        runs.set(runs.indexOf(run), run.waitingIn(wait.id(), until));
        DecisionLog.note(turn, campaign, run, "waiting", null, wait.id(), Map.of("until", InstantText.format(until)));
    }

    private static void end(Turn turn, CompiledCampaign campaign, Run run) {
        turn.state().campaign(campaign.index()).runs().remove(run);
    }

    private static void send(Turn turn, CompiledCampaign campaign, Run run, CompiledStep.Send send) {
        String reason = refusal(turn, campaign);
        if (reason != null) {
            DecisionLog.message(turn, campaign, run, "suppressed", reason, send.id(), send.channel(), Map.of());
            return;
        }
        Map<String, Object> params = new LinkedHashMap<>();
        Map<String, Object> failures = new LinkedHashMap<>();
        send.params().forEach((name, expr) -> param(turn, name, expr, params, failures));
        String commandId = Ids.command(turn.userId(), campaign.name(), run.runId(), send.id());
        turn.effects().commands().add(command(turn, campaign, run, send, commandId, params));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("commandId", commandId);
        if (!failures.isEmpty()) {
            detail.put("failedParams", failures);
        }
        DecisionLog.message(turn, campaign, run, "sent", null, send.id(), send.channel(), detail);
    }

    private static @Nullable String refusal(Turn turn, CompiledCampaign campaign) {
        if (campaign.status() == Status.PAUSED) {
            return "paused";
        }
        Exclusion exclusion = turn.state().exclusion();
        return exclusion != null && exclusion.holdsAt(turn.now()) ? "excluded" : null;
    }

    /** A parameter that fails to evaluate is left out, and the trace says why. */
    private static void param(
            Turn turn, String name, ByType expressions, Map<String, Object> params, Map<String, Object> failures) {
        Expr expr = expressions.of(turn.eventType());
        Object value = expr == null ? new Failure("not planned for " + turn.eventType()) : expr.eval(turn);
        if (value instanceof Failure failure) {
            turn.effects().countFailure();
            failures.put(name, failure.reason());
        } else {
            params.put(name, value);
        }
    }

    private static DeliveryCommand command(
            Turn turn,
            CompiledCampaign campaign,
            Run run,
            CompiledStep.Send send,
            String commandId,
            Map<String, Object> params) {
        Instant now = Instant.ofEpochMilli(turn.now());
        TriggerRecord trigger = run.trigger();
        return new DeliveryCommand(
                commandId,
                turn.userId(),
                campaign.name(),
                run.revision(),
                run.runId(),
                send.id(),
                send.channel(),
                send.template(),
                turn.text("locale"),
                address(turn, send.channel()),
                PropertyValues.ofMap(params),
                campaign.category(),
                campaign.priority(),
                new LinkedHashMap<>(),
                now,
                send.expires() == 0 ? null : now.plusMillis(send.expires()),
                new TriggerInfo(trigger.kind(), Instant.ofEpochMilli(trigger.at()), trigger.eventIds()));
    }

    private static @Nullable String address(Turn turn, String channel) {
        return switch (channel) {
            case "email" -> turn.text("email");
            case "sms" -> turn.text("phone");
            case "push" -> turn.text("push_token");
            default -> null;
        };
    }
}
