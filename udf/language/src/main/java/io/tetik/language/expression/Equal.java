package io.tetik.language.expression;

/** Equality by value; values of different types are different, but an int equals a double of the same number. */
record Equal(Expr left, Expr right, boolean negated) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object l = left.eval(scope);
        if (l instanceof Failure) {
            return l;
        }
        Object r = right.eval(scope);
        return r instanceof Failure ? r : Values.equal(l, r) != negated;
    }
}
