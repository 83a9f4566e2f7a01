package io.tetik.engine.aggregate.extreme;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/** The greatest or the least number. */
abstract class ExtremeAggregate extends ValueAggregate {
    private final boolean greatest;

    ExtremeAggregate(String word, boolean greatest) {
        super(word, ValueSyntax.withValue());
        this.greatest = greatest;
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        return new Extreme(greatest);
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
