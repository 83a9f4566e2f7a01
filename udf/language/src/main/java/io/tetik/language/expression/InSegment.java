package io.tetik.language.expression;

/** Whether the user is a member of a segment. */
record InSegment(int index) implements Expr {
    @Override
    public Object eval(Scope scope) {
        return scope.inSegment(index);
    }
}
