package io.tetik.engine.aggregate.extreme;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/** The least number. */
public final class MinAggregate extends ValueAggregate {
    public MinAggregate() {
        super("min", ValueSyntax.withValue());
    }

    @Override
    public String text() {
        return "The least number of all events.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        return new Extreme(false);
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
