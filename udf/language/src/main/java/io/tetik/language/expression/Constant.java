package io.tetik.language.expression;

/** A value known when the expression was planned. */
record Constant(Object value) implements Expr {
    @Override
    public Object eval(Scope scope) {
        return value;
    }
}
