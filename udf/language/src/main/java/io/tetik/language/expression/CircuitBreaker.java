package io.tetik.language.expression;

/**
 * The root of every expression: catches whatever the evaluation throws, and counts it as a break-down of the definition. Once the
 * definition is in quarantine the expression is not evaluated any more.
 */
record CircuitBreaker(Expr expression, Quarantine.BreakDowns breakDowns) implements Expr {
    private static final Failure QUARANTINED = new Failure("the definition is in quarantine");

    @Override
    public Object eval(Scope scope) {
        if (breakDowns.isQuarantined()) {
            return QUARANTINED;
        }
        try {
            return expression.eval(scope);
        } catch (RuntimeException | StackOverflowError broken) {
            return broke(broken);
        }
    }

    @Override
    public boolean test(Scope scope) {
        if (breakDowns.isQuarantined()) {
            return false;
        }
        try {
            return expression.test(scope);
        } catch (RuntimeException | StackOverflowError broken) {
            broke(broken);
            return false;
        }
    }

    private Failure broke(Throwable broken) {
        breakDowns.add(String.valueOf(broken.getMessage()));
        return new Failure(String.valueOf(broken.getMessage()));
    }
}
