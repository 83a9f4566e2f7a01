package io.tetik.engine;

import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.event.Event;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.vocabulary.RejectReason;

/** Applies an event to the attributes that name its type. */
final class AttributeUpdater {
    private final Plan plan;

    AttributeUpdater(Plan plan) {
        this.plan = plan;
    }

    void update(Turn turn, Event event, Iterable<AttributeUpdate> updates) {
        for (AttributeUpdate update : updates) {
            CompiledAttribute attribute = plan.attributes().get(update.attribute());
            if (!plan.isOff(attribute)) {
                turn.listener().onAttribute(update.attribute());
                if (turn.holds(update.when())) {
                    update.apply(turn, event, attribute);
                }
            }
        }
        turn.listener().onUnattributed();
    }

    /**
     * Takes an event back that did not happen after all, as far as that is possible.
     *
     * @param original the event with its own id and time, which is bound
     */
    void takeBack(Turn turn, Event original, Iterable<AttributeUpdate> updates) {
        for (AttributeUpdate update : updates) {
            CompiledAttribute attribute = plan.attributes().get(update.attribute());
            boolean isKept = turn.state().attributes().get(update.attribute()) != null;
            if (!isKept || plan.isOff(attribute)) {
                continue;
            }
            turn.listener().onAttribute(update.attribute());
            if (turn.holds(update.when()) && !update.takeBack(turn, original, attribute)) {
                turn.effects()
                        .remark(
                                RejectReason.NOT_REVERSED,
                                "attribute '" + attribute.name() + "' keeps too little of its events to take '"
                                        + original.id() + "' back, and stays as it is");
            }
        }
        turn.listener().onUnattributed();
    }

    /** What goes by the calendar where the user lives learns where that is, after it may have changed. */
    void follow(Turn turn) {
        for (int follower : plan.followers()) {
            AttributeState state = turn.state().attributes().get(follower);
            if (state != null) {
                state.moveTo(turn.homeZone(), turn.now());
            }
        }
    }
}
