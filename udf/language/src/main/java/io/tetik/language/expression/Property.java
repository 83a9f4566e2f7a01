package io.tetik.language.expression;

/** A property of the event in hand. */
record Property(int slot, Failure missing) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = scope.property(slot);
        return value == null ? missing : value;
    }
}
