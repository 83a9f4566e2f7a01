package io.tetik.engine.aggregate.extreme;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/** The greatest number. */
public final class MaxAggregate extends ValueAggregate {
    public MaxAggregate() {
        super("max", ValueSyntax.withValue());
    }

    @Override
    public String text() {
        return "The greatest number of all events.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        return new Extreme(true);
    }

    @Override
    protected ValueType resultType(@Nullable ValueType value) {
        return value == null ? ValueType.DYN : value;
    }

    @Override
    public boolean needsNumber() {
        return true;
    }

    @Override
    public boolean prunes() {
        return true;
    }
}
