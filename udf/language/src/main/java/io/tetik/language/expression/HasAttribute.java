package io.tetik.language.expression;

/** Whether the user has an attribute. */
record HasAttribute(int index) implements Expr {
    @Override
    public Object eval(Scope scope) {
        return scope.attribute(index) != null;
    }
}
