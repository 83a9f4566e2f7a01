package io.tetik.language.expression;

/** A whole expression whose break-down hurts nobody but its definition. */
record Guarded(Expr expression, Faults.Fault fault) implements Expr {
    private static final Failure QUARANTINED = new Failure("the definition is in quarantine");

    @Override
    public Object eval(Scope scope) {
        if (fault.isQuarantined()) {
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
        if (fault.isQuarantined()) {
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
        fault.add(String.valueOf(broken.getMessage()));
        return new Failure(String.valueOf(broken.getMessage()));
    }
}
