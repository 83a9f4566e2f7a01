package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import io.tetik.language.problem.Problems;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the automata of patterns. What patterns mean is Flink CEP's business, and so is this; the engine itself knows no
 * Flink, and whoever puts it together brings the one that does.
 */
public interface AutomatonCompiler {
    /** Begins a pattern; what is not possible becomes a problem at its place. */
    Draft begin(PatternDefinition definition, Problems problems);

    /** A pattern to which stages are added one by one. */
    interface Draft {
        /**
         * Adds a stage.
         *
         * @param when which events it takes
         * @param until which events end its loop; null if it has no such condition
         */
        void add(PatternStage stage, Predicate<Event> when, @Nullable Predicate<Event> until);

        /** Ends; null, with a problem, if there is no such automaton. */
        @Nullable
        Graph build();
    }

    /**
     * An automaton.
     *
     * @param beginnings where a match can begin
     */
    record Graph(List<Node> nodes, List<Node> beginnings) {
        public Graph {
            nodes = List.copyOf(nodes);
            beginnings = List.copyOf(beginnings);
        }
    }
}
