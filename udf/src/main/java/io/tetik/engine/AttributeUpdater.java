package io.tetik.engine;

import io.tetik.engine.aggregate.AttributeState;
import io.tetik.engine.aggregate.Items;
import io.tetik.engine.aggregate.ValueState;
import io.tetik.engine.event.Event;
import io.tetik.engine.plan.AttributeUpdate;
import io.tetik.engine.plan.CompiledAttribute;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.Failure;
import io.tetik.language.value.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies an event to the attributes that name its type. */
final class AttributeUpdater {
    private final Plan plan;

    AttributeUpdater(Plan plan) {
        this.plan = plan;
    }

    void update(Turn turn, Event event, Iterable<AttributeUpdate> updates) {
        for (AttributeUpdate update : updates) {
            turn.work().onAttribute(update.attribute());
            if (turn.holds(update.when())) {
                apply(turn, event, update);
            }
        }
        turn.work().onNobody();
    }

    private void apply(Turn turn, Event event, AttributeUpdate update) {
        if (update instanceof AttributeUpdate.Add add) {
            add(turn, event, add);
        } else if (update instanceof AttributeUpdate.PutItem put) {
            Object key = value(turn, put.key());
            if (key != null) {
                items(turn, put).put(event.time(), key, fields(turn, put.value()));
            }
        } else if (update instanceof AttributeUpdate.RemoveItem remove) {
            Object key = value(turn, remove.key());
            if (key != null) {
                items(turn, remove).remove(event.time(), key);
            }
        } else {
            items(turn, update).clear(event.time());
        }
    }

    private void add(Turn turn, Event event, AttributeUpdate.Add add) {
        Object value = add.value() == null ? null : value(turn, add.value());
        if (add.value() != null && value == null) {
            return;
        }
        CompiledAttribute attribute = plan.attributes().get(add.attribute());
        if (attribute.rule().needsNumber() && !(value instanceof Number)) {
            turn.effects().countFailure();
            return;
        }
        boolean widen = attribute.type().kind() == ValueType.Kind.DOUBLE && value instanceof Long;
        Object typed = widen && value instanceof Long l ? (Object) l.doubleValue() : value;
        ((ValueState) stateOf(turn, attribute)).add(event.time(), typed, turn.now());
    }

    private static @Nullable Object value(Turn turn, Expr expr) {
        Object value = expr.eval(turn);
        if (value instanceof Failure) {
            turn.effects().countFailure();
            return null;
        }
        return value;
    }

    private static Map<String, Object> fields(Turn turn, Map<String, Expr> expressions) {
        Map<String, Object> fields = new LinkedHashMap<>();
        expressions.forEach((name, expr) -> {
            Object value = value(turn, expr);
            if (value != null) {
                fields.put(name, value);
            }
        });
        return fields;
    }

    private Items items(Turn turn, AttributeUpdate update) {
        return (Items) stateOf(turn, plan.attributes().get(update.attribute()));
    }

    private static AttributeState stateOf(Turn turn, CompiledAttribute attribute) {
        AttributeState state = turn.state().attributes().get(attribute.index());
        if (state == null) {
            state = attribute.rule().fresh();
            turn.state().attributes().put(attribute.index(), state);
        }
        return state;
    }
}
