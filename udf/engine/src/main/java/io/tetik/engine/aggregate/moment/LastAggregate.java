package io.tetik.engine.aggregate.moment;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/** The value of the last event. */
public final class LastAggregate extends ValueAggregate {
    public LastAggregate() {
        super("last", ValueSyntax.withValuesInOrder("last"));
    }

    @Override
    public String text() {
        return "The value of the last event.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        return new Moment(true);
    }

    @Override
    protected ValueType resultType(@Nullable ValueType value) {
        return value == null ? ValueType.DYN : value;
    }

    @Override
    public boolean prunes() {
        return true;
    }
}
