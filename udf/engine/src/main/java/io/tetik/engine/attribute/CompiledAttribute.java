package io.tetik.engine.attribute;

import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The runtime form of an attribute.
 *
 * @param stateId identifies the attribute and its structure in user states: a change of what is computed starts anew
 * @param defaultValue the author's default, or null
 */
public record CompiledAttribute(
        int index,
        String name,
        long stateId,
        AttributeRule rule,
        ValueType type,
        @Nullable Object defaultValue) {

    /** Whether time alone changes the value. */
    public boolean isWindowed() {
        return rule.changesByTime();
    }

    /** Whether time alone can only decrease the value, down to the 0 that is there from the start. */
    public boolean fallsWithTime() {
        return defaultValue == null && rule.aggregation().fallsWithTime();
    }

    /** The value while no event is in the window; null if there is none then. */
    public @Nullable Object absent() {
        return defaultValue != null ? defaultValue : rule.aggregation().absent(rule);
    }
}
