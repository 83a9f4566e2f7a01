package io.tetik.language.expression;

/** An attribute of the user. */
record Attribute(int index, Failure missing) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = scope.attribute(index);
        return value == null ? missing : value;
    }
}
