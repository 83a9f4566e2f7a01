package io.tetik.engine.trigger;

import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.util.List;
import java.util.Set;

/**
 * All triggers of one kind that go by the calendar. Nothing of them is kept in a user's state: when the next is due follows
 * from the instant up to which all was done, the user's zone, and the attributes.
 */
public interface Timetable {
    /** When the next is due for the user later than an instant, or {@link Long#MAX_VALUE}. */
    long next(Turn turn, long after);

    /** Fires what is due at the instant of the turn. */
    void fire(Turn turn, List<Firing> firings);

    /** Indexes of the attributes on which it depends when something is due, beside the user's zone. */
    Set<Integer> attributes();
}
