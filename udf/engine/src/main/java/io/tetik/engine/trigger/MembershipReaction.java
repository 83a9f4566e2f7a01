package io.tetik.engine.trigger;

import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.util.List;

/** What changes of membership mean to the trigger of one campaign. */
@FunctionalInterface
public interface MembershipReaction {
    /** Takes a change. Where the trigger fires, a firing is added. */
    void onChange(Turn turn, boolean entered, Campaign campaign, List<Firing> firings);
}
