package io.tetik.engine.condition;

import io.tetik.language.expression.CompiledExpression;
import java.util.HashMap;
import java.util.Map;

/** Gives equal conditions on equal types one number, if they read the event alone. */
public final class ConditionPool {
    private final Map<String, Condition> shared = new HashMap<>();

    public Condition of(String eventType, CompiledExpression expression) {
        if (!expression.readsEventOnly()) {
            return new Condition(-1, expression);
        }
        return shared.computeIfAbsent(
                eventType + " " + expression.text(), text -> new Condition(shared.size(), expression));
    }

    public int size() {
        return shared.size();
    }
}
