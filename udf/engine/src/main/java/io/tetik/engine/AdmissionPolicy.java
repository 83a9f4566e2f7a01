package io.tetik.engine;

import io.tetik.engine.bucket.BucketRange;
import io.tetik.engine.condition.ByType;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.CompiledCampaign.Admission;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.Failure;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a trigger that fired lets the user in. The first reason against it that applies is the answer. */
final class AdmissionPolicy {
    private AdmissionPolicy() {}

    /** The outcome; {@code reason} is null if the user may enter. */
    record Outcome(@Nullable DecisionReason reason, Map<String, Object> detail) {
        private static final Outcome ENTER = new Outcome(null, Map.of());

        boolean enters() {
            return reason == null;
        }

        private static Outcome skip(DecisionReason reason) {
            return new Outcome(reason, Map.of());
        }
    }

    static Outcome decide(Turn turn, CompiledCampaign campaign, CampaignState state) {
        Admission admission = campaign.admission();
        if (campaign.isPaused()) {
            return Outcome.skip(DecisionReason.PAUSED);
        }
        if (turn.isQuarantined(campaign)) {
            return Outcome.skip(DecisionReason.QUARANTINED);
        }
        if (turn.now() < admission.startsAt()) {
            return Outcome.skip(DecisionReason.NOT_STARTED);
        }
        if (turn.now() > admission.endsAt()) {
            return Outcome.skip(DecisionReason.ENDED);
        }
        if (!turn.lateness().mayStart()) {
            return Outcome.skip(DecisionReason.LATE);
        }
        Outcome share = share(turn, admission.share());
        if (!share.enters()) {
            return share;
        }
        Outcome audience = audience(turn, admission.audience());
        if (!audience.enters()) {
            return audience;
        }
        DecisionReason objection = admission.entry().objection(turn, state);
        return objection == null ? Outcome.ENTER : Outcome.skip(objection);
    }

    private static Outcome share(Turn turn, @Nullable BucketRange share) {
        if (share == null) {
            return Outcome.ENTER;
        }
        int bucket = share.of(turn.userId());
        if (share.contains(bucket)) {
            return Outcome.ENTER;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("group", share.group());
        detail.put("bucket", (long) bucket);
        detail.put("from", share.from() / 100.0);
        detail.put("to", share.to() / 100.0);
        return new Outcome(DecisionReason.SHARE, detail);
    }

    private static Outcome audience(Turn turn, @Nullable ByType audience) {
        Expr expr = audience == null ? null : audience.of(turn.eventType());
        if (expr == null) {
            return Outcome.ENTER;
        }
        Object value = expr.eval(turn);
        if (Boolean.TRUE.equals(value)) {
            return Outcome.ENTER;
        }
        return value instanceof Failure failure
                ? new Outcome(DecisionReason.AUDIENCE, Map.of("failure", failure.reason()))
                : Outcome.skip(DecisionReason.AUDIENCE);
    }
}
