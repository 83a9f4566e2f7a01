package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;

/** Empties the collection. */
record ClearItems(int attribute, Condition when) implements AttributeUpdate {
    @Override
    public void apply(Turn turn, Event event, CompiledAttribute attribute) {
        ((Items) turn.attributeState(attribute)).clear(event.time());
    }
}
