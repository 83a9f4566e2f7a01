package io.tetik.engine.aggregate.streak;

import io.tetik.engine.aggregate.ValueAggregate;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.engine.attribute.AttributeState;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.value.ValueType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts days, weeks or months in a row. */
public final class StreakAggregate extends ValueAggregate {
    public StreakAggregate() {
        super("streak", ValueSyntax.ofPeriods("aggregate 'streak' takes no 'value'"));
    }

    @Override
    public String text() {
        return "How many days, weeks or months in a row, up to the present one or the last, had such an event.";
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        throw new IllegalStateException("periods in a row are kept in a state of their own");
    }

    @Override
    protected ValueType resultType(@Nullable ValueType value) {
        return ValueType.INT;
    }

    @Override
    public AttributeState fresh(AttributeRule rule) {
        return new Streak(Objects.requireNonNull(rule.calendar()));
    }

    @Override
    public boolean countsPeriods() {
        return true;
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
