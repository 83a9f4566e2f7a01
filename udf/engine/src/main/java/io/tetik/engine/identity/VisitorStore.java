package io.tetik.engine.identity;

import io.tetik.engine.event.IncomingEvent;
import java.util.List;

/** Where what is known of the anonymous id at hand is kept. What it did is kept apart, because it is added to far more often than read. */
public interface VisitorStore {
    /** What is known of it; {@link Visitor#UNKNOWN} if nothing is. */
    Visitor visitor();

    void visitor(Visitor visitor);

    /** What it did, in any order. */
    List<IncomingEvent> events();

    void add(IncomingEvent event);

    /** Puts these in the place of all that is kept. */
    void replace(List<IncomingEvent> events);

    /** Forgets all of it. */
    void clear();
}
