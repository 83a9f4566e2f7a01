package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts an item into the collection, or replaces it. */
record PutItem(int attribute, Condition when, Expr key, Map<String, Expr> value) implements AttributeUpdate {
    @Override
    public void apply(Turn turn, Event event, CompiledAttribute attribute) {
        Object named = turn.value(key, attribute);
        if (named != null) {
            Map<String, Object> fields = new LinkedHashMap<>();
            value.forEach((name, expr) -> {
                Object field = turn.value(expr, attribute);
                if (field != null) {
                    fields.put(name, field);
                }
            });
            Items items = (Items) turn.attributeState(attribute);
            items.put(event.time(), named, fields, why -> turn.effects().dropValue(attribute.name(), why));
        }
    }
}
