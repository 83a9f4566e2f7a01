package io.tetik.language.definition;

import io.tetik.language.syntax.Name;
import io.tetik.language.value.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of event and its properties.
 *
 * @param dropsInvalid whether an optional property that cannot be used counts as absent, instead of making the event unusable
 */
public record EventTypeDefinition(Name name, List<Property> properties, boolean dropsInvalid) implements Definition {
    public static final String KIND = "EventType";

    public EventTypeDefinition {
        properties = List.copyOf(properties);
    }

    public EventTypeDefinition(Name name, List<Property> properties) {
        this(name, properties, false);
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
