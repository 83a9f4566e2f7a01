package io.tetik.engine;

import io.tetik.engine.aggregate.ValueHash;
import io.tetik.engine.plan.ByType;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.CompiledEntry;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.CampaignDefinition.Status;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.Failure;
import java.util.Map;

/** Decides whether a trigger that fired lets the user in. The first reason against it that applies is the answer. */
final class EntryPolicy {
    private static final int MOST_RUNS = 10;

    private EntryPolicy() {}

    /** The outcome; {@code reason} is empty if the user may enter. */
    record Verdict(String reason, Map<String, Object> detail) {
        static final Verdict ENTER = new Verdict("", Map.of());

        boolean enters() {
            return reason.isEmpty();
        }

        private static Verdict skip(String reason) {
            return new Verdict(reason, Map.of());
        }
    }

    static Verdict decide(Turn turn, CompiledCampaign campaign, CampaignState state) {
        if (campaign.status() == Status.PAUSED) {
            return Verdict.skip("paused");
        }
        if (turn.isQuarantined(campaign)) {
            return Verdict.skip("quarantined");
        }
        if (turn.now() < campaign.startsAt()) {
            return Verdict.skip("not-started");
        }
        if (turn.now() > campaign.endsAt()) {
            return Verdict.skip("ended");
        }
        if (!turn.lateness().mayStart()) {
            return Verdict.skip("late");
        }
        Verdict audience = audience(turn, campaign);
        return audience.enters() ? frequency(turn, campaign.entry(), state) : audience;
    }

    private static Verdict audience(Turn turn, CompiledCampaign campaign) {
        ByType audience = campaign.audience();
        Expr expr = audience == null ? null : audience.of(turn.eventType());
        if (expr == null) {
            return Verdict.ENTER;
        }
        Object value = expr.eval(turn);
        if (Boolean.TRUE.equals(value)) {
            return Verdict.ENTER;
        }
        return value instanceof Failure failure
                ? new Verdict("audience", Map.of("failure", failure.reason()))
                : Verdict.skip("audience");
    }

    private static Verdict frequency(Turn turn, CompiledEntry entry, CampaignState state) {
        boolean entered = state.lastEntry() != CampaignState.NEVER;
        boolean running = !state.runs().isEmpty();
        if (entry instanceof CompiledEntry.Once) {
            return entered ? Verdict.skip("once") : Verdict.ENTER;
        }
        if (entry instanceof CompiledEntry.Always) {
            return state.runs().size() >= MOST_RUNS ? Verdict.skip("already-running") : Verdict.ENTER;
        }
        if (entry instanceof CompiledEntry.OncePer oncePer) {
            return state.isUsed(value(turn, oncePer)) ? Verdict.skip("once") : Verdict.ENTER;
        }
        if (running) {
            return Verdict.skip("already-running");
        }
        return entry instanceof CompiledEntry.Cooldown cooldown
                        && entered
                        && turn.now() - state.lastEntry() < cooldown.millis()
                ? Verdict.skip("cooldown")
                : Verdict.ENTER;
    }

    /** The number of the value for which the user enters; one that fails to evaluate counts as one common value. */
    static long value(Turn turn, CompiledEntry.OncePer oncePer) {
        Expr expr = oncePer.value().of(turn.eventType());
        Object value = expr == null ? "" : expr.eval(turn);
        return value instanceof Failure ? ValueHash.of("") : ValueHash.of(value);
    }
}
