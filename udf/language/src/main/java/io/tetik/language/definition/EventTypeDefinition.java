package io.tetik.language.definition;

import io.tetik.language.syntax.Name;
import io.tetik.language.value.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of event and its properties.
 *
 * @param source the stream on which such events come; null if it is not said
 * @param dropsInvalid whether an optional property that cannot be used counts as absent, instead of making the event unusable
 */
public record EventTypeDefinition(
        Name name, @Nullable String source, List<Property> properties, boolean dropsInvalid) implements Definition {
    public static final String KIND = "EventType";

    /** The source of reports about messages. */
    static final String MESSAGE = "message";

    /** The source of what systems state of users. */
    static final String SYSTEM = "system";

    /** Whether such an event is something that the user does, and not what is reported of messages or stated by a system. */
    public boolean isByUser() {
        return !MESSAGE.equals(source) && !SYSTEM.equals(source);
    }

    public EventTypeDefinition {
        properties = List.copyOf(properties);
    }

    public EventTypeDefinition(Name name, @Nullable String source, List<Property> properties) {
        this(name, source, properties, false);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A declared property; the default is a value of the type. */
    public record Property(
            Name name,
            ValueType type,
            boolean required,
            @Nullable Object defaultValue) {}
}
