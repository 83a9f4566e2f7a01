package io.tetik.plan;

import io.tetik.expression.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A condition over an event.
 *
 * @param memo a number shared by equal conditions that read the event alone, so that each is evaluated once an event; -1
 *     if it reads the user too
 * @param expr null if it always holds
 */
public record Condition(int memo, @Nullable Expr expr) {
    static final Condition ALWAYS = new Condition(-1, null);
}
