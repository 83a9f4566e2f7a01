package io.tetik.engine.aggregate.moment;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/** The value of the first event. */
public final class FirstAggregate extends ValueAggregate {
    public FirstAggregate() {
        super("first", ValueSyntax.withValuesInOrder("first"));
    }

    @Override
    public String text() {
        return "The value of the first event.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        return new Moment(false);
    }

    @Override
    protected ValueType resultType(@Nullable ValueType value) {
        return value == null ? ValueType.DYN : value;
    }
}
