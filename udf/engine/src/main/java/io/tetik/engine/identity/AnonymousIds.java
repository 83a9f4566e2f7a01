package io.tetik.engine.identity;

import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventType;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.language.definition.BuiltInEvents;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out which events are about a visitor, and which visitor that is. One thread at a time. */
public final class AnonymousIds {
    private static final Map<String, EventType> BUILT_IN = BuiltInEvents.ALL.stream()
            .map(EventType::new)
            .collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));

    private static final Set<String> STATEMENTS =
            Set.of(BuiltInEvents.CONSENT_CHANGED, BuiltInEvents.USER_EXCLUDED, BuiltInEvents.USER_REINSTATED);

    private final PropertyReader properties = new PropertyReader();

    /** Whether an event may be about a visitor; costs next to nothing. */
    public static boolean mayConcern(Envelope envelope) {
        return envelope.anonymousId() != null
                || envelope.isAnonymous()
                || envelope.type().equals(BuiltInEvents.USER_IDENTIFIED);
    }

    /** The event with the anonymous id in its envelope, wherever it says it; as it is if it says none. */
    public IncomingEvent named(IncomingEvent event) {
        Envelope envelope = event.envelope();
        String id = idOf(event, envelope);
        return id == null || id.equals(envelope.anonymousId())
                ? event
                : new IncomingEvent(event.raw(), event.source(), envelope.ofAnonymous(id));
    }

    private @Nullable String idOf(IncomingEvent event, Envelope envelope) {
        if (envelope.type().equals(BuiltInEvents.USER_IDENTIFIED)
                && value(event, BuiltInEvents.ANONYMOUS_ID) instanceof String id
                && !id.isEmpty()) {
            return id;
        }
        if (envelope.anonymousId() == null && envelope.isAnonymous()) {
            // What is reported of messages to a visitor, and what a visitor states of consent, names the user only.
            return envelope.userId().substring(Envelope.ANONYMOUS.length());
        }
        return envelope.anonymousId();
    }

    /** Whether an event states whether and how its user may be contacted, which matters however long ago it was. */
    boolean isStatement(IncomingEvent event) {
        String type = event.envelope().type();
        return STATEMENTS.contains(type)
                || (type.equals(BuiltInEvents.MESSAGE_EVENT)
                        && value(event, "status") instanceof String status
                        && BuiltInEvents.WITHDRAWALS.contains(status));
    }

    private @Nullable Object value(IncomingEvent event, String property) {
        EventType type = BUILT_IN.get(event.envelope().type());
        if (type == null) {
            return null;
        }
        try {
            Event typed = properties.read(event, type);
            return typed.value(property);
        } catch (RejectedException | RuntimeException unusable) {
            // The engine rejects it with the reason.
            return null;
        }
    }
}
