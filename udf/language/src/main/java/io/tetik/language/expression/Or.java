package io.tetik.language.expression;

/** Logical disjunction: true as soon as one side is true, even if the other fails. */
record Or(Expr left, Expr right) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object l = left.eval(scope);
        if (Boolean.TRUE.equals(l)) {
            return true;
        }
        Object r = right.eval(scope);
        if (Boolean.TRUE.equals(r)) {
            return true;
        }
        return l instanceof Boolean && r instanceof Boolean
                ? false
                : Values.failure(l instanceof Boolean ? r : l, "|| needs bools");
    }

    @Override
    public boolean test(Scope scope) {
        return left.test(scope) || right.test(scope);
    }
}
