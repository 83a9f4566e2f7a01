package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.Literal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate that takes one value an event.
 *
 * @param value null if the aggregate needs none
 * @param window milliseconds, or 0: since the first event
 * @param resolution milliseconds, or 0: exact
 */
public record ValueDefinition(
        List<Name> on,
        @Nullable ExpressionText when,
        @Nullable ExpressionText value,
        long window,
        long resolution,
        @Nullable Literal defaultValue)
        implements AggregateDefinition {
    public ValueDefinition {
        on = List.copyOf(on);
    }
}
