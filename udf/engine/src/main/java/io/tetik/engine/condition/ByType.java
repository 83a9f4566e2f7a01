package io.tetik.engine.condition;

import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Expr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression planned once for each event type that may be in hand; the empty name stands for no event. */
public record ByType(Map<String, CompiledExpression> plans) {
    public static final String NO_EVENT = "";

    public ByType {
        plans = Map.copyOf(plans);
    }

    public @Nullable Expr of(String eventType) {
        CompiledExpression plan = expression(eventType);
        return plan == null ? null : plan.root();
    }

    public @Nullable CompiledExpression expression(String eventType) {
        CompiledExpression plan = plans.get(eventType);
        return plan != null ? plan : plans.get(NO_EVENT);
    }
}
