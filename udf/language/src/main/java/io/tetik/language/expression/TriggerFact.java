package io.tetik.language.expression;

/** Something that a trigger of some kind leaves beside what every trigger leaves. */
record TriggerFact(String name, Failure missing) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = scope.triggerFact(name);
        return value == null ? missing : value;
    }
}
