package io.tetik.engine.trigger;

import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.util.List;

/** What events of one type mean to the trigger of one campaign. */
@FunctionalInterface
public interface EventReaction {
    /** Takes an event, which is in hand. Where the trigger fires, a firing is added. */
    void onEvent(Turn turn, Event event, Campaign campaign, List<Firing> firings);
}
