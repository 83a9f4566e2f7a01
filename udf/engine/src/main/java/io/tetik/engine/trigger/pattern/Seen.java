package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event that a pattern has taken.
 *
 * @param at the instant at which it was tried, in epoch milliseconds
 * @param number tells apart the events of one instant, in their order
 */
record Seen(Event event, long at, int number) implements Comparable<Seen> {

    @Override
    public int compareTo(Seen other) {
        int byInstant = Long.compare(at, other.at);
        return byInstant != 0 ? byInstant : Integer.compare(number, other.number);
    }

    /** One of its kind: its bytes are kept once. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
