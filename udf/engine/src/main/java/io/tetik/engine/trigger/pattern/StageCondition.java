package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import io.tetik.language.expression.Expr;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The condition of a stage: by event type, an expression, or none where every event of the type will do. The automaton asks it
 * at several edges, and one that reads no earlier stage says the same to all partial matches; so answers are kept.
 */
final class StageCondition implements Predicate<Event> {
    private final Map<String, Optional<Expr>> byType;
    private final boolean readsStages;
    private final MatchInProgress match;
    private long answered;
    private boolean answer;

    StageCondition(Map<String, Optional<Expr>> byType, boolean readsStages, MatchInProgress match) {
        this.byType = Map.copyOf(byType);
        this.readsStages = readsStages;
        this.match = match;
    }

    @Override
    public boolean test(Event event) {
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
