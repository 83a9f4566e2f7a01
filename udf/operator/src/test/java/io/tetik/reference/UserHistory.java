package io.tetik.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened to one user so far: the accepted events in their order, and the messages that went out. */
record UserHistory(List<UserEvent> accepted, List<Sent> sent) {

    /** A command that was emitted. */
    record Sent(Instant at, String channel, String category, String commandId) {}

    /** Whether feedback has said one of these words of a message. */
    boolean isReported(Sent message, Collection<String> statuses) {
        return accepted.stream()
                .filter(event ->
                        event.type().equals("message_event") && !event.time().isBefore(message.at()))
                .filter(event -> message.commandId().equals(event.view().get("command_id")))
                .anyMatch(event -> statuses.contains(String.valueOf(event.view().get("status"))));
    }

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
                excluded |= !(until instanceof Instant end) || !end.isAfter(event.time()) || at.isBefore(end);
            }
        }
        return excluded;
    }

    /** What the latest statement about channel and purpose says; without any, what is said of those without. */
    boolean consents(String channel, String purpose, boolean withoutStatement) {
        Optional<Instant> latest =
                statements(channel, purpose).map(UserEvent::time).max(Comparator.naturalOrder());
        return latest.isEmpty()
                ? withoutStatement
                : statements(channel, purpose)
                        .filter(event -> event.time().equals(latest.get()))
                        .allMatch(event -> Boolean.TRUE.equals(event.view().get("granted")));
    }

    private Stream<UserEvent> statements(String channel, String purpose) {
        return accepted.stream()
                .filter(event -> isWithdrawal(event)
                        || (event.type().equals("consent_changed") && covers(event, "purpose", purpose)))
                .filter(event -> covers(event, "channel", channel));
    }

    private static boolean isWithdrawal(UserEvent event) {
        return event.type().equals("message_event")
                && List.of("unsubscribed", "complained")
                        .contains(String.valueOf(event.view().get("status")));
    }

    private static boolean covers(UserEvent event, String property, String value) {
        Object said = event.view().getOrDefault(property, "*");
        return said.equals("*") || said.equals(value);
    }
}
