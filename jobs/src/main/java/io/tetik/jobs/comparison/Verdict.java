package io.tetik.jobs.comparison;

import io.tetik.schemas.Decision;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.codec.PropertyValues;
import java.time.Instant;
import java.util.Objects;

/**
 * What a replay decided about a message, or about the run or the trigger that could have brought it.
 *
 * @param reason empty if the kind says all
 * @param step empty if it concerns the whole run, or there is none
 * @param channel empty if it is not about a message
 * @param cap the cap that was used up, in words; empty if it is not about a cap
 */
public record Verdict(Instant at, String kind, String reason, String step, String channel, String cap) {

    static Verdict of(Decision decision) {
        PropertyValue cap = decision.getDetail().get("cap");
        return new Verdict(
                decision.getAt(),
                decision.getKind(),
                Objects.requireNonNullElse(decision.getReason(), ""),
                Objects.requireNonNullElse(decision.getStep(), ""),
                Objects.requireNonNullElse(decision.getChannel(), ""),
                cap == null ? "" : String.valueOf(PropertyValues.toPlain(cap)));
    }

    /** In a few words: {@code suppressed: capped, 1 per calendar_day}. */
    public String words() {
        return kind + (reason.isEmpty() ? "" : ": " + reason) + (cap.isEmpty() ? "" : ", " + cap);
    }
}
