package io.tetik.language.expression;

import java.time.Instant;

/**
 * A comparison of {@code elapsed(timestamp)} with a constant, whose outcome changes at one known instant.
 *
 * @param offset milliseconds after the timestamp at which the outcome changes
 */
public record ElapsedEdge(Expr timestamp, long offset) {

    /** The instant after {@code now} at which the outcome changes, or {@link Long#MAX_VALUE} if there is none. */
    public long next(Scope scope, long now) {
        if (!(timestamp.eval(scope) instanceof Instant instant)) {
            return Long.MAX_VALUE;
        }
        long edge = instant.toEpochMilli() + offset;
        return edge > now ? edge : Long.MAX_VALUE;
    }
}
