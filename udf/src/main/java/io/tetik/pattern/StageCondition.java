package io.tetik.pattern;

import io.tetik.event.Event;
import io.tetik.expression.Expr;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * The condition of a stage: by event type, an expression, or none where every event of the type will do. It never leaves
 * the plan that it was made for; Flink only wants to be able to serialise it, and so finds nothing in it.
 */
final class StageCondition extends IterativeCondition<Event> {
    private static final long serialVersionUID = 1;

    private final transient Map<String, Optional<Expr>> byType;
    private final transient MatchInProgress match;

    StageCondition(Map<String, Optional<Expr>> byType, MatchInProgress match) {
        this.byType = Map.copyOf(byType);
        this.match = match;
    }

    @Override
    public boolean filter(Event event, Context<Event> context) {
        Optional<Expr> condition = byType.get(event.type().name());
        return condition != null && (condition.isEmpty() || condition.get().test(match.with(context)));
    }
}
