package io.tetik.language.expression;

/** One node of a planned expression. Nodes hold no state and may be evaluated by any thread that has a scope. */
public interface Expr {

    /** The value, or a {@link Failure}. */
    Object eval(Scope scope);

    /** A condition that holds where one of two does. */
    static Expr or(Expr left, Expr right) {
        return new Or(left, right);
    }

    /** The value as a condition: one that fails to evaluate is false. */
    default boolean test(Scope scope) {
        return Boolean.TRUE.equals(eval(scope));
    }
}
