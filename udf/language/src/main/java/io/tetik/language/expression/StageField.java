package io.tetik.language.expression;

/** A field of the latest event of an earlier stage of a pattern. */
record StageField(String stage, String field, Failure missing) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = scope.stage(stage, field);
        return value == null ? missing : value;
    }
}
