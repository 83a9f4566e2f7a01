package io.tetik.pattern;

import io.tetik.event.Event;
import io.tetik.expression.NoScope;
import io.tetik.expression.Scope;
import org.apache.flink.cep.pattern.conditions.IterativeCondition.Context;
import org.jspecify.annotations.Nullable;

/** What the conditions of a pattern see while an event is tried: the scope of the turn, and the partial match. */
final class MatchInProgress implements StageEvents {
    private Scope scope = NoScope.INSTANCE;
    private @Nullable Context<Event> partial;

    void begin(Scope ofTurn) {
        scope = ofTurn;
    }

    Scope with(Context<Event> context) {
        partial = context;
        return scope;
    }

    @Override
    public @Nullable Event latest(String stage) {
        Event latest = null;
        if (partial != null) {
            try {
                for (Event event : partial.getEventsForPattern(stage)) {
                    latest = event;
                }
            } catch (Exception broken) {
                throw new IllegalStateException("the events of stage '" + stage + "' cannot be read", broken);
            }
        }
        return latest;
    }
}
