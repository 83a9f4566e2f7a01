package io.tetik.language.expression;

import java.util.function.Function;

/** A value that every scope has: the envelope of the event, the present instant, the trigger. */
record Reserved(Function<Scope, Object> read) implements Expr {
    @Override
    public Object eval(Scope scope) {
        return read.apply(scope);
    }
}
