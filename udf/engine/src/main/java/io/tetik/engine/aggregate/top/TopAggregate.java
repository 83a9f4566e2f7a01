package io.tetik.engine.aggregate.top;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/** The most frequent value. */
public final class TopAggregate extends ValueAggregate {
    /** So many different values are counted; beyond, the rarest gives way. */
    public static final int MOST_VALUES = Tallies.MAX_VALUES;

    public TopAggregate() {
        super("top", ValueSyntax.withValuesInOrder("top"));
    }

    @Override
    public String text() {
        return "The value that occurred most often.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        return new Tallies();
    }

    @Override
    protected ValueType resultType(@Nullable ValueType value) {
        return value == null ? ValueType.DYN : value;
    }
}
