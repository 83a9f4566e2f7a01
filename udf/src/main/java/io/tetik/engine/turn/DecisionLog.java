package io.tetik.engine.turn;

import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.state.Run;
import io.tetik.schemas.Decision;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.codec.PropertyValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down every decision, the negative ones too. */
public final class DecisionLog {
    private DecisionLog() {}

    /** A decision about a campaign and a user who has no run in it, or not yet. */
    public static void note(
            Turn turn,
            CompiledCampaign campaign,
            @Nullable String runId,
            String kind,
            @Nullable String reason,
            Map<String, ?> detail) {
        add(turn, campaign, campaign.revision(), runId, kind, reason, null, null, detail);
    }

    /** A decision about a run. */
    public static void note(
            Turn turn,
            CompiledCampaign campaign,
            Run run,
            String kind,
            @Nullable String reason,
            @Nullable String step,
            Map<String, ?> detail) {
        add(turn, campaign, run.revision(), run.runId(), kind, reason, step, null, detail);
    }

    /** A decision about a message. */
    public static void message(
            Turn turn,
            CompiledCampaign campaign,
            Run run,
            String kind,
            @Nullable String reason,
            String step,
            String channel,
            Map<String, ?> detail) {
        add(turn, campaign, run.revision(), run.runId(), kind, reason, step, channel, detail);
    }

    private static void add(
            Turn turn,
            CompiledCampaign campaign,
            int revision,
            @Nullable String runId,
            String kind,
            @Nullable String reason,
            @Nullable String step,
            @Nullable String channel,
            Map<String, ?> detail) {
        Map<String, PropertyValue> values = new LinkedHashMap<>(PropertyValues.ofMap(detail));
        if (turn.lateness().isLate()) {
            values.put("late", PropertyValues.of(true));
        }
        turn.effects()
                .decisions()
                .add(new Decision(
                        turn.userId(),
                        campaign.name(),
                        revision,
                        runId,
                        Instant.ofEpochMilli(turn.now()),
                        kind,
                        reason,
                        step,
                        channel,
                        values));
    }
}
