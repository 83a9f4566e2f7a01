package io.tetik.engine.event;

import com.google.common.hash.Hashing;
import io.tetik.language.definition.BuiltInEvents;
import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.definition.EventTypeDefinition.Property;
import io.tetik.language.expression.EventShape;
import io.tetik.language.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runtime form of an event type: each declared property has a slot. */
public final class EventType {
    private static final int KIND_BITS = 0x1fff;

    private final String name;
    private final boolean byUser;
    private final List<Property> properties;
    private final Map<String, Integer> slots = new HashMap<>();
    private final EventShape shape;
    private final boolean dropsInvalid;
    private final int kind;
    private final boolean builtIn;

    public EventType(EventTypeDefinition definition) {
        this.name = definition.name().value();
        this.byUser = definition.isByUser();
        this.properties = definition.properties();
        this.dropsInvalid = definition.dropsInvalid();
        Map<String, ValueType> types = new LinkedHashMap<>();
        for (Property property : properties) {
            slots.put(property.name().value(), slots.size());
            types.put(property.name().value(), property.type());
        }
        this.shape = new EventShape(name, types);
        this.builtIn = BuiltInEvents.NAMES.contains(name);
        this.kind = 1
                + (Hashing.murmur3_128()
                                .hashString(name, StandardCharsets.UTF_8)
                                .asInt()
                        & KIND_BITS);
    }

    public String name() {
        return name;
    }

    /** Whether such an event is something that the user does. */
    public boolean isByUser() {
        return byUser;
    }

    /** Whether it exists without being declared. */
    boolean isBuiltIn() {
        return builtIn;
    }

    /** Some bits by which two types can be told apart in a state, nearly always; above 0. */
    public int kind() {
        return kind;
    }

    public EventShape shape() {
        return shape;
    }

    /** How many properties are declared. */
    public int size() {
        return properties.size();
    }

    /** The slot of a property, or -1 if it is not declared. */
    public int slot(String property) {
        return slots.getOrDefault(property, -1);
    }

    /** Whether a property that cannot be used counts as absent. */
    boolean canDrop(int slot) {
        return dropsInvalid && !required(slot);
    }

    public ValueType type(int slot) {
        return properties.get(slot).type();
    }

    String propertyName(int slot) {
        return properties.get(slot).name().value();
    }

    boolean required(int slot) {
        return properties.get(slot).required();
    }

    /** The names of the properties that an event must have. */
    public List<String> required() {
        return properties.stream()
                .filter(Property::required)
                .map(property -> property.name().value())
                .toList();
    }

    @Nullable
    Object defaultValue(int slot) {
        return properties.get(slot).defaultValue();
    }
}
