package io.tetik.pattern;

import io.tetik.event.Event;
import io.tetik.expression.Scope;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.sharedbuffer.EventId;
import org.apache.flink.cep.nfa.sharedbuffer.Lockable;
import org.apache.flink.cep.nfa.sharedbuffer.NodeId;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBuffer;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferAccessor;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferNode;
import org.apache.flink.cep.time.TimerService;

/**
 * Takes users through patterns. CEP's shared buffer has empty caches between two sessions, so one buffer serves all users
 * and all patterns: the maps beneath it are exchanged. Belongs to one thread.
 *
 * <p>Timestamps must not decrease within a run, and be positive: CEP gives no timeout to what began at 0 or before.
 */
@SuppressWarnings("try") // Closing the accessor only writes to the heap: nothing interrupts it.
public final class PatternMatcher {
    /** Beyond that many partial matches of one user and pattern the oldest is given up. */
    static final int MOST_PARTIAL_MATCHES = 64;

    /** Beyond that many matches held back by an earlier partial match, the oldest of those is given up. */
    static final int MOST_HELD_BACK = 256;

    /** Time is event time: no condition asks for another one. */
    private static final TimerService NO_CLOCK = () -> 0;

    private final SharedBuffer<Event> buffer;
    private final HeapMapState<EventId, Lockable<Event>> events;
    private final HeapMapState<NodeId, Lockable<SharedBufferNode>> nodes;
    private final HeapMapState<Long, Integer> counts;

    public PatternMatcher() {
        HeapStateStore store = new HeapStateStore();
        buffer = new SharedBuffer<>(store, neverAsked());
        // It would log statistics from a thread of its own.
        buffer.releaseCacheStatisticsTimer();
        events = store.map("-events");
        nodes = store.map("-edges");
        counts = store.map("-count");
    }

    /** The buffer wants a serializer for state that is not on the heap; here it always is. */
    @SuppressWarnings("unchecked")
    private static TypeSerializer<Event> neverAsked() {
        return (TypeSerializer<Event>) (TypeSerializer<?>) StringSerializer.INSTANCE;
    }

    /**
     * Tries an event, after what runs out of time up to its instant.
     *
     * @param at the event's instant, in epoch milliseconds
     * @param scope the turn, with the event in hand
     */
    public PatternOutcome onEvent(CompiledPattern pattern, PatternRun run, Event event, long at, Scope scope) {
        PatternOutcome outcome = new PatternOutcome();
        use(run);
        pattern.match().begin(scope);
        try (SharedBufferAccessor<Event> accessor = buffer.getAccessor()) {
            if (run.due() <= at) {
                advance(pattern, run, at, accessor, outcome);
            }
            run.counts().keySet().removeIf(instant -> instant < at);
            var matches = pattern.nfa().process(accessor, run.state(), event, at, pattern.skip(), NO_CLOCK);
            if (!pattern.firesOnTimeout()) {
                outcome.matched(matches);
            }
            while (hasTooMany(run)) {
                giveUpOldest(run, accessor, outcome);
                // Matches that waited for what was given up are free now, and not only at the next event.
                advance(pattern, run, at, accessor, outcome);
            }
        } catch (Exception broken) {
            throw failed(pattern, broken);
        }
        run.findDue(pattern.within());
        return outcome;
    }

    /** Does what is due at the instant: partial matches run out of time, and matches that waited for that are free. */
    public PatternOutcome onInstant(CompiledPattern pattern, PatternRun run, long at, Scope scope) {
        PatternOutcome outcome = new PatternOutcome();
        use(run);
        pattern.match().begin(scope);
        try (SharedBufferAccessor<Event> accessor = buffer.getAccessor()) {
            advance(pattern, run, at, accessor, outcome);
        } catch (Exception broken) {
            throw failed(pattern, broken);
        }
        run.findDue(pattern.within());
        return outcome;
    }

    private void use(PatternRun run) {
        events.use(run.events());
        nodes.use(run.nodes());
        counts.use(run.counts());
    }

    private static void advance(
            CompiledPattern pattern,
            PatternRun run,
            long at,
            SharedBufferAccessor<Event> accessor,
            PatternOutcome outcome)
            throws Exception {
        var result = pattern.nfa().advanceTime(accessor, run.state(), at, pattern.skip());
        if (pattern.firesOnTimeout()) {
            outcome.timedOut(result.f1);
        } else {
            outcome.matched(result.f0);
        }
    }

    private static void giveUpOldest(PatternRun run, SharedBufferAccessor<Event> accessor, PatternOutcome outcome)
            throws Exception {
        ComputationState oldest = run.state().getPartialMatches().remove();
        outcome.gaveUp(accessor.materializeMatch(Map.of("first", List.of(oldest.getStartEventID()))));
        accessor.releaseNode(oldest.getPreviousBufferEntry(), oldest.getVersion());
    }

    private static boolean hasTooMany(PatternRun run) {
        boolean heldBack = run.state().getCompletedMatches().size() > MOST_HELD_BACK;
        if (!heldBack && run.state().getPartialMatches().size() <= MOST_PARTIAL_MATCHES) {
            return false;
        }
        long begun = run.state().getPartialMatches().stream()
                .filter(PatternRun::hasBegun)
                .count();
        return begun > (heldBack ? 0 : MOST_PARTIAL_MATCHES);
    }

    private static IllegalStateException failed(CompiledPattern pattern, Exception broken) {
        return new IllegalStateException("the pattern " + pattern.stageNames() + " cannot be evaluated", broken);
    }
}
