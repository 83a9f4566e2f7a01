package io.tetik.engine.step.send;

import io.tetik.engine.condition.ByType;
import io.tetik.engine.policy.Intent;
import io.tetik.engine.policy.Verdict;
import io.tetik.engine.state.Run;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.step.Walk;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Ids;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.Failure;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.TriggerInfo;
import io.tetik.schemas.codec.EncodedSize;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message of one run, now: asks the policy, channel by channel, and makes the command. */
final class Delivery {
    private final Walk walk;
    private final Turn turn;
    private final Campaign campaign;
    private final CompiledSend send;
    /** The run as it came. */
    private final Run run;

    Delivery(Walk walk, CompiledSend send) {
        this.walk = walk;
        this.turn = walk.turn();
        this.campaign = walk.campaign();
        this.send = send;
        this.run = walk.run();
    }

    /** Decides: a channel that is refused for consent or a cap passes on to the next. */
    void decide() {
        if (campaign.holdsMessages()) {
            note(DecisionKind.DEFERRED, DecisionReason.PAUSED, send.channels().get(0), Map.of());
            walk.become(run.deferredIn(send.id(), turn.now(), Long.MAX_VALUE, firstDecidedAt()));
            return;
        }
        Run settled = run.isDeferred() ? run.waitingIn(send.id(), turn.now(), Long.MAX_VALUE) : run;
        if (campaign.isPaused() || turn.isQuarantined(campaign)) {
            DecisionReason reason = campaign.isPaused() ? DecisionReason.PAUSED : DecisionReason.QUARANTINED;
            note(DecisionKind.SUPPRESSED, reason, send.channels().get(0), Map.of());
            walk.become(settled);
            return;
        }
        List<String> channels = send.channels();
        for (int tried = 0; tried < channels.size(); tried++) {
            String channel = channels.get(tried);
            Verdict verdict = ask(channel);
            if (verdict.isAllowed()) {
                boolean went = sent(channel, verdict.detail());
                walk.become(went ? remembered(settled.sent(send.id()), channel) : settled);
                return;
            }
            if (verdict.isDeferred()) {
                note(verdict.decision(), verdict.reason(), channel, verdict.detail());
                walk.become(run.deferredIn(send.id(), turn.now(), verdict.until(), firstDecidedAt()));
                return;
            }
            boolean goesOn = verdict.elsewhere() && tried + 1 < channels.size();
            refused(verdict, channel, goesOn ? channels.get(tried + 1) : null);
            if (!goesOn) {
                break;
            }
        }
        walk.become(settled);
    }

    /** What an expression of the journey asks of the message is kept. */
    private Run remembered(Run after, String channel) {
        return walk.journey().messages().contains(send.id())
                ? after.remembering(new Run.Message(send.id(), turn.now(), channel))
                : after;
    }

    private long firstDecidedAt() {
        return run.isDeferred() ? run.firstDecidedAt() : turn.now();
    }

    private long expiresAt() {
        return send.expires() == 0 ? Long.MAX_VALUE : firstDecidedAt() + send.expires();
    }

    private Verdict ask(String channel) {
        ZoneId zone = turn.zone(campaign.policy());
        boolean repeated = run.sent().contains(send.id());
        Intent intent = new Intent(channel, walk.journey().category(), repeated, expiresAt());
        return campaign.policy().decide(intent, turn.state().delivery(), turn.now(), zone);
    }

    private void refused(Verdict verdict, String channel, @Nullable String fallback) {
        Map<String, Object> detail = new LinkedHashMap<>(verdict.detail());
        if (fallback != null) {
            detail.put("fallback", fallback);
        }
        note(verdict.decision(), verdict.reason(), channel, detail);
    }

    private void note(DecisionKind kind, @Nullable DecisionReason reason, String channel, Map<String, Object> detail) {
        Map<String, Object> all = new LinkedHashMap<>(detail);
        if (run.isDeferred()) {
            all.put("firstDecidedAt", InstantText.format(run.firstDecidedAt()));
        }
        DecisionLog.message(turn, campaign, run, kind, reason, send.id(), channel, all);
    }

    /** @return false if the message is too large to go out */
    private boolean sent(String channel, Map<String, Object> balance) {
        Map<String, Object> params = new LinkedHashMap<>();
        Map<String, Object> failures = new LinkedHashMap<>();
        send.params().forEach((name, expr) -> param(name, expr, params, failures));
        String commandId = Ids.command(turn.userId(), campaign.name(), run.runId(), send.id());
        DeliveryCommand command = command(channel, commandId, params);
        long bytes = bytes(command);
        if (bytes > turn.maxMessageBytes()) {
            note(DecisionKind.SUPPRESSED, DecisionReason.OVERSIZE, channel, Map.of("bytes", bytes, "max", (long)
                    turn.maxMessageBytes()));
            return false;
        }
        turn.effects().commands().add(command);
        turn.definitions()
                .noteSent(
                        turn.now(),
                        channel,
                        walk.journey().category(),
                        turn.state().delivery());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("commandId", commandId);
        detail.putAll(balance);
        if (!failures.isEmpty()) {
            detail.put("failedParams", failures);
        }
        note(DecisionKind.SENT, null, channel, detail);
        return true;
    }

    /** What may be long in a message; names and the like are short. */
    private static long bytes(DeliveryCommand command) {
        return EncodedSize.of(command.getParams())
                + EncodedSize.of(command.getUserId())
                + EncodedSize.of(command.getLocale())
                + EncodedSize.of(command.getAddress())
                + EncodedSize.of(command.getTrigger().getEventIds());
    }

    /** A parameter that fails to evaluate is left out, and the trace says why. */
    private void param(String name, ByType expressions, Map<String, Object> params, Map<String, Object> failures) {
        Expr expr = expressions.of(turn.eventType());
        Object value = expr == null ? new Failure("not planned for " + turn.eventType()) : expr.eval(turn);
        if (value instanceof Failure failure) {
            turn.effects().countFailure();
            failures.put(name, failure.reason());
        } else {
            params.put(name, value);
        }
    }

    private DeliveryCommand command(String channel, String commandId, Map<String, Object> params) {
        TriggerRecord trigger = run.trigger();
        long expiresAt = expiresAt();
        return new DeliveryCommand(
                commandId,
                turn.userId(),
                campaign.name(),
                run.revision(),
                run.runId(),
                send.id(),
                channel,
                send.template(),
                turn.text("locale"),
                address(channel),
                PropertyValues.ofMap(params),
                walk.journey().category(),
                walk.journey().priority(),
                new LinkedHashMap<>(run.variants()),
                Instant.ofEpochMilli(turn.now()),
                expiresAt == Long.MAX_VALUE ? null : Instant.ofEpochMilli(expiresAt),
                new TriggerInfo(trigger.kind(), Instant.ofEpochMilli(trigger.at()), trigger.eventIds()));
    }

    private @Nullable String address(String channel) {
        return switch (channel) {
            case "email" -> turn.text("email");
            case "sms" -> turn.text("phone");
            case "push" -> turn.text("push_token");
            default -> null;
        };
    }
}
