package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import io.tetik.engine.trigger.pattern.AutomatonCompiler.Graph;
import io.tetik.engine.trigger.pattern.Node.Action;
import io.tetik.engine.trigger.pattern.Node.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs the automaton that was made of a pattern: its states and edges mean here what they mean to Flink CEP's own NFA, after
 * J. Agrawal, Y. Diao, D. Gyllstrom, N. Immerman, "Efficient Pattern Matching over Event Streams" (SIGMOD 2008). What differs is
 * how partial matches keep their events: each by its own {@link Link}, and not by versions in one shared buffer, which costs
 * several times as much. A test holds it to the same matches as stock CEP.
 */
final class Automaton {
    private final Map<String, Node> nodes = new HashMap<>();
    private final List<Node> beginnings;
    private final SkipRule skip;
    private final long within;
    private final MatchInProgress match;

    Automaton(Graph graph, SkipRule skip, long within, MatchInProgress match) {
        graph.nodes().forEach(node -> nodes.put(node.name(), node));
        this.beginnings = graph.beginnings();
        this.skip = skip;
        this.within = within;
        this.match = match;
    }

    /**
     * @throws IllegalArgumentException if there is no such state
     */
    Node node(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("the automaton has no state '" + name + "' but " + nodes.keySet());
        }
        return node;
    }

    PatternRun fresh() {
        PatternRun run = new PatternRun();
        beginnings.forEach(node -> run.partial().add(new Partial(node, null, null)));
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
            if (each.node().isFinal()) {
                matched.add(each);
            } else if (each.node().isStop()) {
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
        boolean begins = partial.node().isStart();
        for (Edge edge : edges(partial.node(), seen.event())) {
            if (edge.action() == Action.TAKE) {
                take(partial, edge, seen, result);
            } else if (!begins) {
                result.add(partial.in(edge.target()));
            }
        }
        if (begins) {
            result.add(partial);
        }
        return result;
    }

    private void take(Partial partial, Edge edge, Seen seen, List<Partial> result) {
        Link link = new Link(partial.last(), edge.stage(), seen);
        Seen first = partial.node().isStart() ? seen : partial.first();
        result.add(new Partial(edge.target(), link, first));
        Node end = endBehind(edge.target(), seen.event());
        if (end != null) {
            result.add(new Partial(end, link, first));
        }
    }

    /** The edges that the event may take or be passed over on, those behind optional stages included. */
    private static List<Edge> edges(Node from, Event event) {
        List<Edge> result = new ArrayList<>(3);
        Deque<Node> open = new ArrayDeque<>();
        open.push(from);
        while (!open.isEmpty()) {
            for (Edge edge : open.pop().edges()) {
                if (edge.admits(event)) {
                    if (edge.action() == Action.PROCEED) {
                        open.push(edge.target());
                    } else {
                        result.add(edge);
                    }
                }
            }
        }
        return result;
    }

    /** The final state, if nothing that is not optional stands before it. */
    private static @Nullable Node endBehind(Node from, Event event) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(from);
        while (!open.isEmpty()) {
            for (Edge edge : open.pop().edges()) {
                if (edge.action() == Action.PROCEED && edge.admits(event)) {
                    if (edge.target().isFinal()) {
                        return edge.target();
                    }
                    open.push(edge.target());
                }
            }
        }
        return null;
    }

    /** Lets go what ran out of time up to the instant; what then is certain or free matches. */
    TimePassed passTime(PatternRun run, long at) {
        PriorityQueue<Partial> next = PatternRun.queue();
        PriorityQueue<Partial> certain = PatternRun.queue();
        List<PatternMatch> timeouts = new ArrayList<>();
        for (Partial each : run.partial()) {
            if (!each.hasRunOut(at, within)) {
                next.add(each);
            } else if (each.node().isPending()) {
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
}
