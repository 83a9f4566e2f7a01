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

    /**
     * Takes back what an event did that did not happen after all, and for which the condition holds. The user has a state of the
     * attribute.
     *
     * @param event the event with its own id and time, which is bound
     * @return whether what is kept is enough for that; nothing changes if it is not
     */
    default boolean takeBack(Turn turn, Event event, CompiledAttribute attribute) {
        return false;
    }
}
