package io.tetik.engine.condition;

import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A condition over an event.
 *
 * @param memo a number shared by equal conditions that read the event alone, so that each is evaluated once an event; -1
 *     if it reads the user too
 * @param expression null if it always holds
 */
public record Condition(int memo, @Nullable CompiledExpression expression) {
    public static final Condition ALWAYS = new Condition(-1, null);

    public @Nullable Expr expr() {
        return expression == null ? null : expression.root();
    }
}
