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
    @Override
    public void apply(Turn turn, Event event, CompiledAttribute attribute) {
        Object read = value == null ? null : turn.value(value, attribute);
        if (value != null && read == null) {
            return;
        }
        if (attribute.rule().aggregation().needsNumber() && !(read instanceof Number)) {
            turn.effects().unevaluated(attribute.name(), new Failure("the value is no number"));
            return;
        }
        if (ValueSize.isTooLarge(read)) {
            turn.effects().dropValue(attribute.name(), "the value is larger than " + ValueSize.MOST + " bytes");
            return;
        }
        Object typed =
                read instanceof Long whole ? widened(whole, attribute.type().kind()) : read;
        if (time == null) {
            state(turn, attribute).add(event.time(), typed, turn.now());
            return;
        }
        Object at = turn.value(time, attribute);
        if (at instanceof Instant instant && instant.toEpochMilli() <= event.time()) {
            state(turn, attribute).add(instant.toEpochMilli(), typed, turn.now());
        } else if (at != null) {
            turn.effects().unevaluated(attribute.name(), Failure.later("'at' is later than the event"));
        }
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
