package io.tetik.engine.pattern;

import io.tetik.engine.event.Event;
import io.tetik.language.expression.Expr;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * The condition of a stage: by event type, an expression, or none where every event of the type will do. The automaton asks it
 * at several edges, and one that reads no earlier stage says the same to all partial matches; so answers are kept.
 *
 * <p>It never leaves the plan that it was made for; Flink only wants to be able to serialise it, and so finds nothing in it.
 */
final class StageCondition extends IterativeCondition<Event> {
    private static final long serialVersionUID = 1;

    private final transient Map<String, Optional<Expr>> byType;
    private final transient boolean readsStages;
    private final transient MatchInProgress match;
    private transient long answered;
    private transient boolean answer;

    StageCondition(Map<String, Optional<Expr>> byType, boolean readsStages, MatchInProgress match) {
        this.byType = Map.copyOf(byType);
        this.readsStages = readsStages;
        this.match = match;
    }

    @Override
    public boolean filter(Event event, Context<Event> context) {
        long asked = readsStages ? match.trial() : match.eventNumber();
        if (answered != asked) {
            answered = asked;
            answer = holds(event);
        }
        return answer;
    }

    private boolean holds(Event event) {
        Optional<Expr> condition = byType.get(event.type().name());
        return condition != null && (condition.isEmpty() || condition.get().test(match.scope()));
    }
}
