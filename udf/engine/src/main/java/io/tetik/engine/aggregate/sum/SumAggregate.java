package io.tetik.engine.aggregate.sum;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.engine.attribute.ExactSum;
import io.tetik.engine.attribute.RealSum;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Adds numbers up. */
public final class SumAggregate extends ValueAggregate {
    public SumAggregate() {
        super("sum", ValueSyntax.withValue());
    }

    @Override
    public String text() {
        return "The sum of a number of each event.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        if (rule.exact()) {
            return new ExactSum(false);
        }
        return rule.whole() ? new WholeSum() : new RealSum(false);
    }

    @Override
    protected ValueType resultType(@Nullable ValueType value) {
        return value == null ? ValueType.DYN : value;
    }

    @Override
    public Object absent(AttributeRule rule) {
        if (rule.exact()) {
            return BigDecimal.ZERO;
        }
        return rule.whole() ? (Object) 0L : (Object) 0.0;
    }

    @Override
    public boolean needsNumber() {
        return true;
    }
}
