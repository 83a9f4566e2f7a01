package io.tetik.engine.turn;

import io.tetik.engine.state.Run;
import io.tetik.schemas.Decision;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records every decision, the negative ones too. */
public final class DecisionLog {
    /** In the place of the campaign. */
    private static final String NO_CAMPAIGN = "";

    private DecisionLog() {}

    /** A decision about a campaign and a user who has no run in it, or not yet. */
    public static void note(
            Turn turn,
            Campaign campaign,
            @Nullable String runId,
            DecisionKind kind,
            @Nullable DecisionReason reason,
            Map<String, ?> detail) {
        add(turn, campaign.name(), campaign.revision(), runId, kind, reason, null, null, detail);
    }

    /** A decision about a run. */
    public static void note(
            Turn turn,
            Campaign campaign,
            Run run,
            DecisionKind kind,
            @Nullable DecisionReason reason,
            @Nullable String step,
            Map<String, ?> detail) {
        add(turn, campaign.name(), run.revision(), run.runId(), kind, reason, step, null, detail);
    }

    /** A decision about a message. */
    public static void message(
            Turn turn,
            Campaign campaign,
            Run run,
            DecisionKind kind,
            @Nullable DecisionReason reason,
            String step,
            String channel,
            Map<String, ?> detail) {
        add(turn, campaign.name(), run.revision(), run.runId(), kind, reason, step, channel, detail);
    }

    /** A decision about a user that is no campaign's. */
    public static void ofUser(Turn turn, DecisionKind kind, @Nullable DecisionReason reason, Map<String, ?> detail) {
        add(turn, NO_CAMPAIGN, 0, null, kind, reason, null, null, detail);
    }

    private static void add(
            Turn turn,
            String campaign,
            int revision,
            @Nullable String runId,
            DecisionKind kind,
            @Nullable DecisionReason reason,
            @Nullable String step,
            @Nullable String channel,
            Map<String, ?> detail) {
        Map<String, PropertyValue> values = new LinkedHashMap<>(PropertyValues.ofMap(detail));
        if (turn.lateness() == Lateness.HISTORY) {
            values.put("history", PropertyValues.of(true));
        } else if (turn.lateness().isLate()) {
            values.put("late", PropertyValues.of(true));
        }
        String unknownZone = detail.containsKey("zone") ? turn.unknownZone() : null;
        if (unknownZone != null) {
            values.put("unknownZone", PropertyValues.of(unknownZone));
        }
        turn.effects()
                .decisions()
                .add(new Decision(
                        turn.userId(),
                        campaign,
                        revision,
                        runId,
                        Instant.ofEpochMilli(turn.now()),
                        kind.word(),
                        reason == null ? null : reason.word(),
                        step,
                        channel,
                        values));
    }
}
