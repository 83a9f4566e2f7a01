package io.tetik.engine.aggregate;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.attribute.ValueState;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;

/**
 * Has an attribute begin anew.
 *
 * @param followsUser whether it goes by the calendar where the user lives
 */
record Restart(int attribute, Condition when, boolean followsUser) implements AttributeUpdate {
    @Override
    public void apply(Turn turn, Event event, CompiledAttribute attribute) {
        ValueState state = (ValueState) turn.attributeState(attribute);
        if (followsUser) {
            state.moveTo(turn.homeZone(), turn.now());
        }
        state.restart(event.time(), turn.now());
    }
}
