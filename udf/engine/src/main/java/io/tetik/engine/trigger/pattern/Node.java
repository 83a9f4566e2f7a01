package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A state of an automaton, and the ways that lead from it. The words are those of Flink CEP. */
public final class Node {
    private final String name;
    private final Role role;
    private final List<Edge> edges = new ArrayList<>();

    /** @param name unique in the automaton; it is part of stored runs */
    public Node(String name, Role role) {
        this.name = name;
        this.role = role;
    }

    /** What a state is for. */
    public enum Role {
        /** Where a match can begin. */
        START,
        NORMAL,
        /** A match that is certain only when time has passed, because an event must not come. */
        PENDING,
        /** A match. */
        FINAL,
        /** The end of what cannot match any more. */
        STOP
    }

    /** What becomes of the event on the way. */
    public enum Action {
        TAKE,
        IGNORE,
        PROCEED
    }

    /**
     * A way to another state.
     *
     * @param stage the author's stage that has the event if it is taken
     * @param condition which events may go it; null: all
     */
    public record Edge(
            String stage,
            Action action,
            Node target,
            @Nullable Predicate<Event> condition) {
        boolean admits(Event event) {
            return condition == null || condition.test(event);
        }
    }

    /** Adds a way; the order of the ways counts. */
    public void add(Edge edge) {
        edges.add(edge);
    }

    public String name() {
        return name;
    }

    List<Edge> edges() {
        return edges;
    }

    boolean isStart() {
        return role == Role.START;
    }

    boolean isFinal() {
        return role == Role.FINAL;
    }

    boolean isStop() {
        return role == Role.STOP;
    }

    boolean isPending() {
        return role == Role.PENDING;
    }
}
