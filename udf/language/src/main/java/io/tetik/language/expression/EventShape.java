package io.tetik.language.expression;

import io.tetik.language.value.ValueType;
import java.util.Map;

/**
 * What expressions see of an event type.
 *
 * @param properties the declared properties with their types, in the order of their slots
 */
public record EventShape(String name, Map<String, ValueType> properties) {

    int slot(String property) {
        int slot = 0;
        for (String name : properties.keySet()) {
            if (name.equals(property)) {
                return slot;
            }
            slot++;
        }
        return -1;
    }
}
