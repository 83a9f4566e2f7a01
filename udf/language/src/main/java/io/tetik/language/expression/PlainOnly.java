package io.tetik.language.expression;

/** Lets only values of the language pass, where the type checker could not know whether it is one. */
record PlainOnly(Expr operand) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = operand.eval(scope);
        return value instanceof Failure || Values.isPlain(value)
                ? value
                : new Failure("no value of the language: " + value);
    }
}
