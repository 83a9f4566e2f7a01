package io.tetik.language.expression;

import java.util.function.Function;

/** A value that is read from the scope and always exists: a field of the event's envelope or of the trigger, or now. */
record ScopeValue(Function<Scope, Object> read) implements Expr {
    @Override
    public Object eval(Scope scope) {
        return read.apply(scope);
    }
}
