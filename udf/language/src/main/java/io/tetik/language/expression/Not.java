package io.tetik.language.expression;

/** Logical negation. */
record Not(Expr operand) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = operand.eval(scope);
        return value instanceof Boolean b ? !b : Values.failure(value, "! needs a bool");
    }
}
