package io.tetik.language.expression;

/** A check at run time, where the type checker could not know it: values that the language does not have become failures. */
record DynamicValueCheck(Expr operand) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = operand.eval(scope);
        return value instanceof Failure || Values.isLanguageValue(value)
                ? value
                : new Failure("no value of the language: " + value);
    }
}
