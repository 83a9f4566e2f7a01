package io.tetik.pattern;

import io.tetik.event.Event;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.sharedbuffer.EventId;
import org.apache.flink.cep.nfa.sharedbuffer.Lockable;
import org.apache.flink.cep.nfa.sharedbuffer.NodeId;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferNode;

/** How far one user has got in one pattern: the states of the automaton and the buffer of events they share. */
public final class PatternRun {
    private final NFAState state;
    private final Map<EventId, Lockable<Event>> events = new HashMap<>();
    private final Map<NodeId, Lockable<SharedBufferNode>> nodes = new HashMap<>();
    private final Map<Long, Integer> counts = new HashMap<>();
    private long due = Long.MAX_VALUE;

    PatternRun(NFAState state) {
        this.state = state;
    }

    NFAState state() {
        return state;
    }

    Map<EventId, Lockable<Event>> events() {
        return events;
    }

    Map<NodeId, Lockable<SharedBufferNode>> nodes() {
        return nodes;
    }

    /** How many events of an instant have an id already. */
    Map<Long, Integer> counts() {
        return counts;
    }

    /** The next instant at which a partial match runs out of time, or {@link Long#MAX_VALUE}. */
    public long due() {
        return due;
    }

    /** Whether nothing has begun, so that there is nothing to keep. */
    boolean isIdle() {
        return state.getCompletedMatches().isEmpty()
                && state.getPartialMatches().stream().noneMatch(PatternRun::hasBegun);
    }

    static boolean hasBegun(ComputationState partial) {
        return partial.getStartEventID() != null;
    }

    void findDue(long within) {
        due = Long.MAX_VALUE;
        for (ComputationState partial : state.getPartialMatches()) {
            if (hasBegun(partial)) {
                due = Math.min(due, partial.getStartTimestamp() + within);
            }
        }
    }
}
