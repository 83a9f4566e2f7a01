package io.tetik.language.expression;

/** The ternary operator; the branch not taken is not evaluated. */
record Conditional(Expr condition, Expr then, Expr otherwise) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = condition.eval(scope);
        if (!(value instanceof Boolean b)) {
            return Values.failure(value, "?: needs a bool");
        }
        return b ? then.eval(scope) : otherwise.eval(scope);
    }
}
