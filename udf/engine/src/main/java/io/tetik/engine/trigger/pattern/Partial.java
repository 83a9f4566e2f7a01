package io.tetik.engine.trigger.pattern;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A partial match: where it stands in the automaton, and the events it has.
 *
 * @param last null if it has none
 * @param first likewise
 */
record Partial(Node node, @Nullable Link last, @Nullable Seen first) {
    /** By the first event; what has not begun comes last. */
    static final Comparator<Partial> BY_BEGINNING = (a, b) -> {
        if (a.first == null || b.first == null) {
            return Boolean.compare(a.first == null, b.first == null);
        }
        return a.first.compareTo(b.first);
    };

    /** The same events, elsewhere. */
    Partial in(Node other) {
        return other.name().equals(node.name()) ? this : new Partial(other, last, first);
    }

    boolean hasBegun() {
        return first != null;
    }

    /** Whether its first event is so long ago. */
    boolean hasRunOut(long at, long within) {
        return first != null && !node.isStart() && at - first.at() >= within;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
