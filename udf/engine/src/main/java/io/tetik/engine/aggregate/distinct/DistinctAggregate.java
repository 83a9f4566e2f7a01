package io.tetik.engine.aggregate.distinct;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.engine.attribute.AttributeState;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/** Counts different values. */
public final class DistinctAggregate extends ValueAggregate {
    /** The count stays at so many different values. */
    public static final int MOST_VALUES = Distinct.MAX_VALUES;

    public DistinctAggregate() {
        super("distinct", ValueSyntax.withValue());
    }

    @Override
    public String text() {
        return "How many different values there were.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        throw new IllegalStateException("different values are counted in a state of their own");
    }

    @Override
    protected ValueType resultType(@Nullable ValueType value) {
        return ValueType.INT;
    }

    @Override
    public AttributeState fresh(AttributeRule rule) {
        return new Distinct(rule);
    }

    @Override
    public Object absent(AttributeRule rule) {
        return 0L;
    }

    @Override
    public boolean fallsWithTime() {
        return true;
    }
}
