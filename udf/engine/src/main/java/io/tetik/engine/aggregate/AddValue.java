package io.tetik.engine.aggregate;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.attribute.ValueState;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.Failure;
import io.tetik.language.value.Decimals;
import io.tetik.language.value.ValueType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Adds one value of the event.
 *
 * @param value null if the aggregate needs none
 * @param time the time at which it counts; null: that of the event
 * @param followsUser whether it goes by the calendar where the user lives
 */
record AddValue(
        int attribute,
        Condition when,
        @Nullable Expr value,
        @Nullable Expr time,
        boolean followsUser) implements AttributeUpdate {
    /** What of an event counts, and when; without a value where the aggregate needs none. */
    private record Sample(long time, @Nullable Object value) {}

    @Override
    public void apply(Turn turn, Event event, CompiledAttribute attribute) {
        Sample sample = sample(turn, event, attribute);
        if (sample != null) {
            state(turn, attribute).add(sample.time(), sample.value(), turn.now());
        }
    }

    @Override
    public boolean takeBack(Turn turn, Event event, CompiledAttribute attribute) {
        Sample sample = sample(turn, event, attribute);
        return sample == null || state(turn, attribute).takeBack(sample.time(), sample.value(), turn.now());
    }

    private @Nullable Sample sample(Turn turn, Event event, CompiledAttribute attribute) {
        Object read = value == null ? null : turn.value(value, attribute);
        if (value != null && read == null) {
            return null;
        }
        if (attribute.rule().aggregation().needsNumber() && !(read instanceof Number)) {
            turn.effects().unevaluated(attribute.name(), new Failure("the value is no number"));
            return null;
        }
        if (ValueSize.isTooLarge(read)) {
            turn.effects().dropValue(attribute.name(), "the value is larger than " + ValueSize.MOST + " bytes");
            return null;
        }
        Object typed =
                read instanceof Long whole ? widened(whole, attribute.type().kind()) : read;
        if (time == null) {
            return new Sample(event.time(), typed);
        }
        Object at = turn.value(time, attribute);
        if (at instanceof Instant instant && instant.toEpochMilli() <= event.time()) {
            return new Sample(instant.toEpochMilli(), typed);
        }
        if (at != null) {
            turn.effects().unevaluated(attribute.name(), Failure.later("'at' is later than the event"));
        }
        return null;
    }

    private ValueState state(Turn turn, CompiledAttribute attribute) {
        ValueState state = (ValueState) turn.attributeState(attribute);
        if (followsUser) {
            state.moveTo(turn.homeZone(), turn.now());
        }
        return state;
    }

    private static Object widened(Long whole, ValueType.Kind kind) {
        return switch (kind) {
            case DOUBLE -> (Object) whole.doubleValue();
            case DECIMAL -> Decimals.of(whole);
            default -> whole;
        };
    }
}
