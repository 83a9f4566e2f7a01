package io.tetik.language.expression;

import java.time.Duration;
import java.time.Instant;

/** How long ago a timestamp was. */
record Elapsed(Expr timestamp) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = timestamp.eval(scope);
        return value instanceof Instant instant
                ? Duration.ofMillis(scope.now() - instant.toEpochMilli())
                : Values.failure(value, "elapsed needs a timestamp");
    }
}
