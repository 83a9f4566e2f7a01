package io.tetik.language.expression;

/** An ordering comparison of numbers, strings, bools, timestamps or durations. */
record Compare(Expr left, Expr right, Relation relation) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object l = left.eval(scope);
        if (l instanceof Failure) {
            return l;
        }
        Object r = right.eval(scope);
        return r instanceof Failure ? r : relation.of(l, r);
    }
}
