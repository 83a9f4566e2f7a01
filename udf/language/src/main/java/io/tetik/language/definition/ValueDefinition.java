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
 * @param at the time at which an event counts; null: its own
 * @param window milliseconds, or 0: since the first event, or by the calendar
 * @param calendar null if it does not go by the calendar
 * @param resolution milliseconds, or 0: exact
 * @param since the events at which it begins anew
 */
public record ValueDefinition(
        List<Name> on,
        @Nullable ExpressionText when,
        @Nullable ExpressionText value,
        @Nullable ExpressionText at,
        long window,
        @Nullable CalendarWindow calendar,
        long resolution,
        List<EventFilter> since,
        @Nullable Literal defaultValue)
        implements AggregateDefinition {
    public ValueDefinition {
        on = List.copyOf(on);
        since = List.copyOf(since);
    }

    @Override
    public ValueDefinition ofOneValue() {
        return this;
    }
}
