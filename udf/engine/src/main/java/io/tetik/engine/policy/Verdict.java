package io.tetik.engine.policy;

import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says of an intent to send.
 *
 * @param decision sent, suppressed or deferred
 * @param reason the objection; null if there is none
 * @param elsewhere whether another channel may be tried
 * @param until when to ask again, if it is deferred
 * @param detail facts for the decision trace
 */
public record Verdict(
        DecisionKind decision,
        @Nullable DecisionReason reason,
        boolean elsewhere,
        long until,
        Map<String, Object> detail) {
    /** It may go out. */
    static Verdict allowed(Map<String, Object> detail) {
        return new Verdict(DecisionKind.SENT, null, false, 0, detail);
    }

    /** It must not go out, over no channel. */
    public static Verdict refused(DecisionReason reason, Map<String, Object> detail) {
        return new Verdict(DecisionKind.SUPPRESSED, reason, false, 0, detail);
    }

    /** It must not go out over this channel, but perhaps over another. */
    public static Verdict refusedHere(DecisionReason reason, Map<String, Object> detail) {
        return new Verdict(DecisionKind.SUPPRESSED, reason, true, 0, detail);
    }

    /** It must wait until an instant, and be asked for again then. */
    public static Verdict deferred(DecisionReason reason, long until, Map<String, Object> detail) {
        return new Verdict(DecisionKind.DEFERRED, reason, false, until, detail);
    }

    public boolean isAllowed() {
        return decision == DecisionKind.SENT;
    }

    public boolean isDeferred() {
        return decision == DecisionKind.DEFERRED;
    }
}
