package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;

/** Takes an item out of the collection. */
record RemoveItem(int attribute, Condition when, Expr key) implements AttributeUpdate {
    @Override
    public void apply(Turn turn, Event event, CompiledAttribute attribute) {
        Object named = turn.value(key, attribute);
        if (named != null) {
            ((Items) turn.attributeState(attribute)).remove(event.time(), named);
        }
    }
}
