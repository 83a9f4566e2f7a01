package io.tetik.engine.aggregate.count;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import org.jspecify.annotations.Nullable;

/** Counts events. */
public final class CountAggregate extends ValueAggregate {
    public CountAggregate() {
        super("count", ValueSyntax.withoutValue("aggregate 'count' takes no 'value'"));
    }

    @Override
    public String text() {
        return "How many events there were.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        return new Count();
    }

    @Override
    protected ValueType resultType(@Nullable ValueType value) {
        return ValueType.INT;
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
