package io.tetik.engine.event;

import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.definition.EventTypeDefinition.Property;
import io.tetik.language.expression.EventShape;
import io.tetik.language.value.ValueType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runtime form of an event type: each declared property has a slot. */
public final class EventType {
    private final String name;
    private final boolean byUser;
    private final List<Property> properties;
    private final Map<String, Integer> slots = new HashMap<>();
    private final EventShape shape;
    private final boolean dropsInvalid;

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
    }

    public String name() {
        return name;
    }

    /** Whether such an event is something that the user does. */
    public boolean isByUser() {
        return byUser;
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

    boolean dropsInvalid() {
        return dropsInvalid;
    }

    /** Notes a property that cannot be used, and counts as absent, or throws why the event cannot be. */
    void drop(int slot, RejectedException unusable, List<String> dropped) throws RejectedException {
        if (!dropsInvalid || required(slot)) {
            throw unusable;
        }
        dropped.add(unusable.detail());
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

    @Nullable
    Object defaultValue(int slot) {
        return properties.get(slot).defaultValue();
    }
}
