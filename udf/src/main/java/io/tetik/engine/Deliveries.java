package io.tetik.engine;

import io.tetik.engine.plan.ByType;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.CompiledJourney;
import io.tetik.engine.plan.CompiledStep;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.policy.Intent;
import io.tetik.engine.policy.SendLog.Sent;
import io.tetik.engine.policy.Verdict;
import io.tetik.engine.state.Run;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Ids;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.CampaignDefinition.Status;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.Failure;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.TriggerInfo;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.PropertyValues;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the policy about the messages that journeys want to send, and makes the commands. */
final class Deliveries {
    private final Plan plan;

    Deliveries(Plan plan) {
        this.plan = plan;
    }

    /**
     * Decides on a send step, channel by channel: one that is refused for consent or a cap passes on to the next.
     *
     * @return the run after it: deferred, or ready for the next step
     */
    Run decide(Turn turn, CompiledCampaign campaign, CompiledJourney journey, Run run, CompiledStep.Send send) {
        Attempt attempt = new Attempt(turn, campaign, journey, run, send);
        Run settled = run.isDeferred() ? run.waitingIn(send.id(), turn.now(), Long.MAX_VALUE) : run;
        if (campaign.status() == Status.PAUSED || turn.isQuarantined(campaign)) {
            String reason = campaign.status() == Status.PAUSED ? "paused" : "quarantined";
            attempt.note("suppressed", reason, send.channels().get(0), Map.of());
            return settled;
        }
        for (int tried = 0; tried < send.channels().size(); tried++) {
            String channel = send.channels().get(tried);
            Verdict verdict = attempt.ask(channel);
            if (verdict instanceof Verdict.Allowed) {
                sent(attempt, channel, verdict.detail());
                return settled.sent(send.id());
            }
            if (verdict instanceof Verdict.Deferred deferred) {
                attempt.note("deferred", "quiet-hours", channel, verdict.detail());
                return run.deferredIn(send.id(), turn.now(), deferred.until(), attempt.first());
            }
            Verdict.Refused refused = (Verdict.Refused) verdict;
            boolean goesOn = refused.elsewhere() && tried + 1 < send.channels().size();
            attempt.refused(refused, channel, goesOn ? send.channels().get(tried + 1) : null);
            if (!goesOn) {
                return settled;
            }
        }
        return settled;
    }

    /** One send step of one run, now. */
    private record Attempt(
            Turn turn, CompiledCampaign campaign, CompiledJourney journey, Run run, CompiledStep.Send send) {

        /** When this message was decided first. */
        long first() {
            return run.isDeferred() ? run.firstDecidedAt() : turn.now();
        }

        long expiresAt() {
            return send.expires() == 0 ? Long.MAX_VALUE : first() + send.expires();
        }

        Verdict ask(String channel) {
            ZoneId zone = turn.zone(campaign.policy());
            Intent intent = new Intent(channel, journey.category(), run.sent().contains(send.id()), expiresAt());
            return campaign.policy().decide(intent, turn.state().delivery(), turn.now(), zone);
        }

        void refused(Verdict.Refused verdict, String channel, @Nullable String fallback) {
            Map<String, Object> detail = new LinkedHashMap<>(verdict.detail());
            if (fallback != null) {
                detail.put("fallback", fallback);
            }
            note("suppressed", verdict.reason(), channel, detail);
        }

        void note(String kind, @Nullable String reason, String channel, Map<String, Object> detail) {
            Map<String, Object> all = new LinkedHashMap<>(detail);
            if (run.isDeferred()) {
                all.put("firstDecidedAt", InstantText.format(run.firstDecidedAt()));
            }
            DecisionLog.message(turn, campaign, run, kind, reason, send.id(), channel, all);
        }
    }

    private void sent(Attempt attempt, String channel, Map<String, Object> balance) {
        Turn turn = attempt.turn();
        Map<String, Object> params = new LinkedHashMap<>();
        Map<String, Object> failures = new LinkedHashMap<>();
        attempt.send().params().forEach((name, expr) -> param(turn, name, expr, params, failures));
        String commandId = Ids.command(
                turn.userId(),
                attempt.campaign().name(),
                attempt.run().runId(),
                attempt.send().id());
        turn.effects().commands().add(command(attempt, channel, commandId, params));
        turn.state()
                .delivery()
                .sent()
                .add(new Sent(turn.now(), channel, attempt.journey().category()), plan.capReach());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("commandId", commandId);
        detail.putAll(balance);
        if (!failures.isEmpty()) {
            detail.put("failedParams", failures);
        }
        attempt.note("sent", null, channel, detail);
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
            Attempt attempt, String channel, String commandId, Map<String, Object> params) {
        Turn turn = attempt.turn();
        Run run = attempt.run();
        TriggerRecord trigger = run.trigger();
        long expiresAt = attempt.expiresAt();
        return new DeliveryCommand(
                commandId,
                turn.userId(),
                attempt.campaign().name(),
                run.revision(),
                run.runId(),
                attempt.send().id(),
                channel,
                attempt.send().template(),
                turn.text("locale"),
                address(turn, channel),
                PropertyValues.ofMap(params),
                attempt.journey().category(),
                attempt.journey().priority(),
                new LinkedHashMap<>(run.variants()),
                Instant.ofEpochMilli(turn.now()),
                expiresAt == Long.MAX_VALUE ? null : Instant.ofEpochMilli(expiresAt),
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
