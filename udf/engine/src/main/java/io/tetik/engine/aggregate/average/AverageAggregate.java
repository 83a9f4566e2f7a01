package io.tetik.engine.aggregate.average;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.engine.attribute.ExactSum;
import io.tetik.engine.attribute.RealSum;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/** The mean of numbers. */
public final class AverageAggregate extends ValueAggregate {
    public AverageAggregate() {
        super("avg", ValueSyntax.withValue());
    }

    @Override
    public String text() {
        return "The mean of a number of each event.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        return rule.exact() ? new ExactSum(true) : new RealSum(true);
    }

    @Override
    protected ValueType resultType(@Nullable ValueType value) {
        return ValueType.DECIMAL.equals(value) ? ValueType.DECIMAL : ValueType.DOUBLE;
    }

    @Override
    public boolean needsNumber() {
        return true;
    }
}
