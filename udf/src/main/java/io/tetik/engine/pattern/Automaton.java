package io.tetik.engine.pattern;

import io.tetik.engine.event.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.State;
import org.apache.flink.cep.nfa.StateTransition;
import org.apache.flink.cep.nfa.StateTransitionAction;
import org.apache.flink.cep.nfa.compiler.NFAStateNameHandler;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.jspecify.annotations.Nullable;

/**
 * Runs the automaton that Flink's compiler makes of a pattern: its states and edges mean here what they mean to CEP's own
 * {@link NFA}, after J. Agrawal, Y. Diao, D. Gyllstrom, N. Immerman, "Efficient Pattern Matching over Event Streams" (SIGMOD
 * 2008). What differs is how partial matches keep their events: each by its own {@link Link}, and not by versions in one shared
 * buffer, which costs several times as much. A test holds it to the same matches as stock CEP.
 */
final class Automaton {
    private final Map<String, State<Event>> states = new HashMap<>();
    private final Map<String, String> stageOf = new HashMap<>();
    private final List<State<Event>> beginnings = new ArrayList<>();
    private final SkipRule skip;
    private final long within;
    private final MatchInProgress match;

    Automaton(NFA<Event> nfa, SkipRule skip, long within, MatchInProgress match) {
        for (State<Event> state : nfa.getStates()) {
            states.put(state.getName(), state);
            stageOf.put(state.getName(), NFAStateNameHandler.getOriginalNameFromInternal(state.getName()));
        }
        NFAState initial = nfa.createInitialNFAState();
        initial.getPartialMatches().forEach(each -> beginnings.add(state(each.getCurrentStateName())));
        this.skip = skip;
        this.within = within;
        this.match = match;
    }

    /**
     * @throws IllegalArgumentException if there is no such state
     */
    State<Event> state(String name) {
        State<Event> state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("the automaton has no state '" + name + "' but " + states.keySet());
        }
        return state;
    }

    PatternRun fresh() {
        PatternRun run = new PatternRun();
        beginnings.forEach(state -> run.partial().add(new Partial(state, null, null)));
        return run;
    }

    /** Tries an event; the matches. What ran out of time before must be gone. */
    List<PatternMatch> process(PatternRun run, Event event, long at) {
        Seen seen = run.seen(event, at);
        PriorityQueue<Partial> next = PatternRun.queue();
        PriorityQueue<Partial> matched = PatternRun.queue();
        for (Partial each : run.partial()) {
            advance(each, seen, next, matched);
        }
        List<PatternMatch> result = settle(run, matched, next);
        run.partial(next);
        return result;
    }

    /** Where a partial match goes from here; if one of its ways is forbidden, all of them are. */
    private void advance(Partial partial, Seen seen, PriorityQueue<Partial> next, PriorityQueue<Partial> matched) {
        List<Partial> kept = new ArrayList<>(2);
        boolean forbidden = false;
        for (Partial each : follow(partial, seen)) {
            if (each.state().isFinal()) {
                matched.add(each);
            } else if (each.state().isStop()) {
                forbidden = true;
            } else {
                kept.add(each);
            }
        }
        if (!forbidden) {
            next.addAll(kept);
        }
    }

    private List<Partial> follow(Partial partial, Seen seen) {
        match.with(partial.last());
        List<Partial> result = new ArrayList<>(3);
        boolean begins = partial.state().isStart();
        for (StateTransition<Event> edge : edges(partial.state(), seen.event())) {
            if (edge.getAction() == StateTransitionAction.TAKE) {
                take(partial, edge, seen, result);
            } else if (!begins) {
                result.add(partial.in(edge.getTargetState()));
            }
        }
        if (begins) {
            result.add(partial);
        }
        return result;
    }

    private void take(Partial partial, StateTransition<Event> edge, Seen seen, List<Partial> result) {
        String stage = stageOf.getOrDefault(edge.getSourceState().getName(), "");
        Link link = new Link(partial.last(), stage, seen);
        Seen first = partial.state().isStart() ? seen : partial.first();
        result.add(new Partial(edge.getTargetState(), link, first));
        State<Event> end = endBehind(edge.getTargetState(), seen.event());
        if (end != null) {
            result.add(new Partial(end, link, first));
        }
    }

    /** The edges that the event may take or be passed over on, those behind optional stages included. */
    private static List<StateTransition<Event>> edges(State<Event> from, Event event) {
        List<StateTransition<Event>> result = new ArrayList<>(3);
        Deque<State<Event>> open = new ArrayDeque<>();
        open.push(from);
        while (!open.isEmpty()) {
            for (StateTransition<Event> edge : open.pop().getStateTransitions()) {
                if (holds(edge, event)) {
                    if (edge.getAction() == StateTransitionAction.PROCEED) {
                        open.push(edge.getTargetState());
                    } else {
                        result.add(edge);
                    }
                }
            }
        }
        return result;
    }

    /** The final state, if nothing that is not optional stands before it. */
    private static @Nullable State<Event> endBehind(State<Event> from, Event event) {
        Deque<State<Event>> open = new ArrayDeque<>();
        open.push(from);
        while (!open.isEmpty()) {
            for (StateTransition<Event> edge : open.pop().getStateTransitions()) {
                if (edge.getAction() == StateTransitionAction.PROCEED && holds(edge, event)) {
                    if (edge.getTargetState().isFinal()) {
                        return edge.getTargetState();
                    }
                    open.push(edge.getTargetState());
                }
            }
        }
        return null;
    }

    private static boolean holds(StateTransition<Event> edge, Event event) {
        IterativeCondition<Event> condition = edge.getCondition();
        try {
            return condition == null || condition.filter(event, NoContext.INSTANCE);
        } catch (Exception failed) {
            throw new IllegalStateException("a condition of a pattern failed", failed);
        }
    }

    /** Lets go what ran out of time up to the instant; what then is certain or free matches. */
    TimePassed passTime(PatternRun run, long at) {
        PriorityQueue<Partial> next = PatternRun.queue();
        PriorityQueue<Partial> certain = PatternRun.queue();
        List<PatternMatch> timeouts = new ArrayList<>();
        for (Partial each : run.partial()) {
            if (!each.hasRunOut(at, within)) {
                next.add(each);
            } else if (each.state().isPending()) {
                certain.add(each);
            } else {
                timeouts.add(PatternMatch.of(Link.byStage(each.last())));
            }
        }
        List<PatternMatch> matches = settle(run, certain, next);
        run.partial(next);
        return new TimePassed(matches, timeouts);
    }

    /** Matches in the order of their beginnings; one that skips others waits for the partial matches that began before. */
    private List<PatternMatch> settle(PatternRun run, PriorityQueue<Partial> matched, PriorityQueue<Partial> partial) {
        PriorityQueue<Partial> completed = run.completed();
        completed.addAll(matched);
        List<PatternMatch> result = new ArrayList<>(0);
        for (Partial earliest = completed.peek(); earliest != null; earliest = completed.peek()) {
            Partial open = partial.peek();
            if (skip.skips() && open != null && Partial.BY_BEGINNING.compare(earliest, open) > 0) {
                break;
            }
            completed.poll();
            Map<String, List<Seen>> events = Link.byStage(earliest.last());
            skip.prune(partial, events);
            skip.prune(completed, events);
            result.add(PatternMatch.of(events));
        }
        return result;
    }

    /** What became of matches and partial matches as time passed. */
    record TimePassed(List<PatternMatch> matches, List<PatternMatch> timeouts) {}

    /** Our conditions look elsewhere. */
    private enum NoContext implements IterativeCondition.Context<Event> {
        INSTANCE;

        @Override
        public Iterable<Event> getEventsForPattern(String name) {
            throw new IllegalStateException("conditions find earlier events by themselves");
        }

        @Override
        public long timestamp() {
            throw new IllegalStateException("conditions know the present instant by themselves");
        }

        @Override
        public long currentProcessingTime() {
            throw new IllegalStateException("there is no processing time");
        }
    }
}
