package io.tetik.operator.cep;

import io.tetik.engine.event.Event;
import io.tetik.engine.trigger.pattern.AutomatonCompiler.Graph;
import io.tetik.engine.trigger.pattern.Node;
import io.tetik.engine.trigger.pattern.Node.Action;
import io.tetik.engine.trigger.pattern.Node.Edge;
import io.tetik.engine.trigger.pattern.Node.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.State;
import org.apache.flink.cep.nfa.StateTransition;
import org.apache.flink.cep.nfa.compiler.NFAStateNameHandler;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.jspecify.annotations.Nullable;

/** Puts the automaton that Flink has made into the engine's terms. */
final class CepGraph {
    private CepGraph() {}

    static Graph of(NFA<Event> nfa) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        nfa.getStates().forEach(state -> nodes.put(state.getName(), new Node(state.getName(), role(state))));
        nfa.getStates().forEach(state -> edges(state, nodes));
        List<Node> beginnings = nfa.createInitialNFAState().getPartialMatches().stream()
                .map(each -> node(nodes, each.getCurrentStateName()))
                .toList();
        return new Graph(List.copyOf(nodes.values()), beginnings);
    }

    private static Role role(State<Event> state) {
        return switch (state.getStateType()) {
            case Start -> Role.START;
            case Normal -> Role.NORMAL;
            case Pending -> Role.PENDING;
            case Final -> Role.FINAL;
            case Stop -> Role.STOP;
        };
    }

    private static void edges(State<Event> state, Map<String, Node> nodes) {
        String stage = NFAStateNameHandler.getOriginalNameFromInternal(state.getName());
        for (StateTransition<Event> way : state.getStateTransitions()) {
            Node target = node(nodes, way.getTargetState().getName());
            Edge edge = new Edge(stage, Action.valueOf(way.getAction().name()), target, condition(way.getCondition()));
            node(nodes, state.getName()).add(edge);
        }
    }

    private static Node node(Map<String, Node> nodes, String name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalStateException("the automaton has no state '" + name + "'");
        }
        return node;
    }

    /** Flink joins and negates the conditions of the stages; what it makes of them stays its own. */
    private static @Nullable Predicate<Event> condition(@Nullable IterativeCondition<Event> condition) {
        return condition == null ? null : event -> holds(condition, event);
    }

    private static boolean holds(IterativeCondition<Event> condition, Event event) {
        try {
            return condition.filter(event, NoContext.INSTANCE);
        } catch (Exception failed) {
            throw new IllegalStateException("a condition of a pattern failed", failed);
        }
    }

    /** The conditions of the engine know the stages and the time by themselves. */
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
