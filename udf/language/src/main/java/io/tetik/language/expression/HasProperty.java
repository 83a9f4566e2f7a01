package io.tetik.language.expression;

/** Whether the event in hand has a property. */
record HasProperty(int slot) implements Expr {
    @Override
    public Object eval(Scope scope) {
        return scope.property(slot) != null;
    }
}
