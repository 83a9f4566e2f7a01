package io.tetik.engine.plan;

import io.tetik.engine.aggregate.AttributeRule;
import io.tetik.language.definition.AttributeDefinition.Aggregate;
import io.tetik.language.value.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runtime form of an attribute.
 *
 * @param slot identifies the attribute and its structure in user states: a change of what is computed starts anew
 * @param defaultValue the author's default, or null
 */
public record CompiledAttribute(
        int index,
        String name,
        long slot,
        AttributeRule rule,
        ValueType type,
        @Nullable Object defaultValue) {

    /** Whether time alone changes the value. */
    boolean isWindowed() {
        return rule.window() > 0;
    }

    /** Whether time alone can only decrease the value, down to the 0 that is there from the start. */
    boolean fallsWithTime() {
        return defaultValue == null && (rule.aggregate() == Aggregate.COUNT || rule.aggregate() == Aggregate.DISTINCT);
    }

    /** The value while no event is in the window; null if there is none then. */
    public @Nullable Object absent() {
        if (defaultValue != null) {
            return defaultValue;
        }
        Aggregate aggregate = rule.aggregate();
        return switch (aggregate) {
            case COUNT, DISTINCT -> (Object) 0L;
            case SUM -> rule.whole() ? (Object) 0L : (Object) 0.0;
            case ITEMS -> List.of();
            default -> null;
        };
    }
}
