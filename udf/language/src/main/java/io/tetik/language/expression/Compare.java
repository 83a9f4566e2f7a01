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
        if (r instanceof Failure) {
            return r;
        }
        int order = Values.compare(l, r);
        if (order == Values.UNORDERED) {
            return false;
        }
        return order == Values.INCOMPARABLE ? new Failure("cannot compare " + l + " with " + r) : relation.holds(order);
    }
}
