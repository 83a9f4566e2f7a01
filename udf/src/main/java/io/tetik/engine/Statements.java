package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.policy.Consent;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.engine.policy.Exclusion;
import io.tetik.language.definition.BuiltInEvents;
import java.time.Instant;
import java.util.Set;

/** Takes down what built-in events state about whether and how a user may be contacted. */
final class Statements {
    /** What a recipient does who wants no more of it. */
    private static final Set<String> WITHDRAWALS = Set.of("unsubscribed", "complained");

    private Statements() {}

    static void take(Event event, DeliveryState state) {
        switch (event.type().name()) {
            case BuiltInEvents.USER_EXCLUDED -> exclusion(event, state, true);
            case BuiltInEvents.USER_REINSTATED -> exclusion(event, state, false);
            case BuiltInEvents.CONSENT_CHANGED ->
                state.consents()
                        .add(new Consent(
                                text(event, "channel"),
                                text(event, "purpose"),
                                Boolean.TRUE.equals(event.value("granted")),
                                event.time()));
            case BuiltInEvents.MESSAGE_EVENT -> {
                if (WITHDRAWALS.contains(text(event, "status"))) {
                    state.consents().add(new Consent(text(event, "channel"), Consent.ANY, false, event.time()));
                }
            }
            default -> {
                // Other events state nothing.
            }
        }
    }

    /** What an event leaves open it means for all. */
    private static String text(Event event, String property) {
        return event.value(property) instanceof String s ? s : Consent.ANY;
    }

    private static void exclusion(Event event, DeliveryState state, boolean excludes) {
        Exclusion last = state.exclusion();
        if (last != null && last.statedAt() > event.time()) {
            return;
        }
        long until = excludes && event.value("until") instanceof Instant i ? i.toEpochMilli() : Long.MAX_VALUE;
        // A further exclusion never shortens one in force: only a reinstatement ends it early.
        long longest = last != null && last.excluded() ? Math.max(last.until(), until) : until;
        state.exclusion(new Exclusion(event.time(), excludes, longest));
    }
}
