package io.tetik.engine.aggregate;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;

/** What events of one type do to one attribute. */
public interface AttributeUpdate {
    /** The index of the attribute in the plan. */
    int attribute();

    /** Which events do it. */
    Condition when();

    /** Takes an event for which the condition holds. */
    void apply(Turn turn, Event event, CompiledAttribute attribute);
}
