package io.tetik.language.expression;

/** A field of a map that the place of the expression gives a name to. */
record MapField(String map, String field, Failure missing) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = scope.map(map).get(field);
        return value == null ? missing : value;
    }
}
