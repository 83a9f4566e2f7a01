package io.tetik.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happened to one user so far: the accepted events in their order, and the messages that went out. */
record UserHistory(List<UserEvent> accepted, List<Sent> sent) {

    /** A command that was emitted. */
    record Sent(Instant at, String channel, String category) {}

    UserHistory() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    /** Every exclusion since the last reinstatement counts, for good or until its own end. */
    boolean isExcluded(Instant at) {
        boolean excluded = false;
        for (UserEvent event : accepted) {
            if (event.type().equals("user_reinstated")) {
                excluded = false;
            } else if (event.type().equals("user_excluded")) {
                Object until = event.view().get("until");
                excluded |= !(until instanceof Instant end) || at.isBefore(end);
            }
        }
        return excluded;
    }

    /** What the latest statement about channel and purpose says; without any, what is said of those without. */
    boolean consents(String channel, String purpose, boolean withoutStatement) {
        boolean consents = withoutStatement;
        for (UserEvent event : accepted) {
            if (event.type().equals("consent_changed")
                    && covers(event, "channel", channel)
                    && covers(event, "purpose", purpose)) {
                consents = Boolean.TRUE.equals(event.view().get("granted"));
            } else if (event.type().equals("message_event")
                    && List.of("unsubscribed", "complained")
                            .contains(String.valueOf(event.view().get("status")))
                    && covers(event, "channel", channel)) {
                consents = false;
            }
        }
        return consents;
    }

    private static boolean covers(UserEvent event, String property, String value) {
        Object said = event.view().getOrDefault(property, "*");
        return said.equals("*") || said.equals(value);
    }
}
