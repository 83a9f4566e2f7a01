package io.tetik.language.expression;

import java.util.function.Function;

/** A function of one value that fails only by returning a {@link Failure}. */
record Unary(Expr operand, Function<Object, Object> function) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = operand.eval(scope);
        return value instanceof Failure ? value : function.apply(value);
    }
}
