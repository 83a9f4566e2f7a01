package io.tetik.jobs.replay;

import io.tetik.engine.event.EventIdOrder;
import io.tetik.engine.event.IncomingEvent;
import java.util.Comparator;

/** The order in which a replay takes events: by time, user and id, and duplicates by where they stand. */
public final class EventOrder {
    public static final Comparator<IncomingEvent> BY_TIME = Comparator.comparingLong(IncomingEvent::time)
            .thenComparing(IncomingEvent::userId)
            .thenComparing(event -> event.envelope().eventId(), EventIdOrder.NATURAL)
            .thenComparing(event -> event.source().name())
            .thenComparingLong(event -> event.source().position());

    private EventOrder() {}
}
