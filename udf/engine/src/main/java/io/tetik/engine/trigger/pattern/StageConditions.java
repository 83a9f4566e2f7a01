package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Expr;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what a stage asks of events: by event type, an expression, or none where every event of the type will do. */
final class StageConditions {
    private final Map<String, Optional<Expr>> byType = new HashMap<>();
    private boolean readsStages;

    /** @param condition null if every event of the type will do; a second condition for a type is an alternative */
    void add(String type, @Nullable CompiledExpression condition) {
        readsStages |= condition != null && !condition.stages().isEmpty();
        byType.merge(type, Optional.ofNullable(condition).map(CompiledExpression::root), StageConditions::either);
    }

    private static Optional<Expr> either(Optional<Expr> a, Optional<Expr> b) {
        return a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(Expr.or(a.get(), b.get()));
    }

    boolean isEmpty() {
        return byType.isEmpty();
    }

    Set<String> types() {
        return byType.keySet();
    }

    Predicate<Event> within(MatchInProgress match) {
        return new StageCondition(byType, readsStages, match);
    }
}
