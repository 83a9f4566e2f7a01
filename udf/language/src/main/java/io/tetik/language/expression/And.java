package io.tetik.language.expression;

/** Logical conjunction: false as soon as one side is false, even if the other fails. */
record And(Expr left, Expr right) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object l = left.eval(scope);
        if (Boolean.FALSE.equals(l)) {
            return false;
        }
        Object r = right.eval(scope);
        if (Boolean.FALSE.equals(r)) {
            return false;
        }
        return l instanceof Boolean && r instanceof Boolean
                ? true
                : Values.failure(l instanceof Boolean ? r : l, "&& needs bools");
    }

    @Override
    public boolean test(Scope scope) {
        return left.test(scope) && right.test(scope);
    }
}
