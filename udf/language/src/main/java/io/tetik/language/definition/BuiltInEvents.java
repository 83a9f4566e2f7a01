package io.tetik.language.definition;

import io.tetik.language.definition.EventTypeDefinition.Property;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.SourceText;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.ValueType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The event types that exist without being declared. */
public final class BuiltInEvents {
    public static final String CONSENT_CHANGED = "consent_changed";
    public static final String USER_EXCLUDED = "user_excluded";
    public static final String USER_REINSTATED = "user_reinstated";
    public static final String MESSAGE_EVENT = "message_event";
    public static final String USER_IDENTIFIED = "user_identified";

    /** The property of {@code user_identified} that names the visitor. */
    public static final String ANONYMOUS_ID = "anonymous_id";

    /** The statuses that a {@code message_event} may report. */
    public static final Set<String> MESSAGE_STATUSES = Set.of(
            "sent", "delivered", "opened", "clicked", "bounced", "failed", "unsubscribed", "complained", "replied");

    /** Those of them by which a recipient says to want no more of it. */
    public static final Set<String> WITHDRAWALS = Set.of("unsubscribed", "complained");

    private static final Place BUILT_IN = new Place(new SourceText("built-in", ""), 1, 1);

    public static final List<EventTypeDefinition> ALL = List.of(
            type(
                    CONSENT_CHANGED,
                    EventTypeDefinition.SYSTEM,
                    required("channel", ValueType.STRING),
                    withDefault("purpose", "marketing"),
                    required("granted", ValueType.BOOL)),
            type(
                    USER_EXCLUDED,
                    EventTypeDefinition.SYSTEM,
                    optional("until", ValueType.TIMESTAMP),
                    optional("reason", ValueType.STRING)),
            type(USER_REINSTATED, EventTypeDefinition.SYSTEM, optional("reason", ValueType.STRING)),
            type(
                    MESSAGE_EVENT,
                    EventTypeDefinition.MESSAGE,
                    optional("command_id", ValueType.STRING),
                    optional("campaign", ValueType.STRING),
                    optional("channel", ValueType.STRING),
                    required("status", ValueType.STRING),
                    optional("detail", ValueType.STRING)),
            type(USER_IDENTIFIED, EventTypeDefinition.SYSTEM, optional(ANONYMOUS_ID, ValueType.STRING)));

    public static final Set<String> NAMES =
            ALL.stream().map(type -> type.name().value()).collect(Collectors.toUnmodifiableSet());

    private BuiltInEvents() {}

    private static EventTypeDefinition type(String name, String source, Property... properties) {
        return new EventTypeDefinition(new Name(name, BUILT_IN), source, List.of(properties));
    }

    private static Property required(String name, ValueType type) {
        return new Property(new Name(name, BUILT_IN), type, true, null);
    }

    private static Property optional(String name, ValueType type) {
        return new Property(new Name(name, BUILT_IN), type, false, null);
    }

    private static Property withDefault(String name, String value) {
        return new Property(new Name(name, BUILT_IN), ValueType.STRING, false, value);
    }
}
