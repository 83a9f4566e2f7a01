package io.tetik.language.expression;

import java.util.function.BinaryOperator;

/** A function of two values that fails only by returning a {@link Failure}. */
record Binary(Expr left, Expr right, BinaryOperator<Object> function) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object l = left.eval(scope);
        if (l instanceof Failure) {
            return l;
        }
        Object r = right.eval(scope);
        return r instanceof Failure ? r : function.apply(l, r);
    }
}
