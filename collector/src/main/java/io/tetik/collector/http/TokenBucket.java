package io.tetik.collector.http;

import io.tetik.collector.config.RateLimit;
import java.util.function.LongSupplier;

/** Lets so many through each second, and some at once after a pause. Safe for threads. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private double tokens;
    private long asOf;

    TokenBucket(RateLimit limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.tokens = limit.burst();
        this.asOf = nanoTime.getAsLong();
    }

    /** Zero if one may pass, and has; else the seconds after which there is a token again. */
    synchronized int take() {
        int wait = waiting();
        if (wait == 0) {
            tokens -= 1;
        }
        return wait;
    }

    /** The same, without taking. */
    synchronized int waiting() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(limit.burst(), tokens + (now - asOf) / NANOS * limit.perSecond());
        asOf = now;
        return tokens >= 1 ? 0 : (int) Math.max(1, Math.ceil((1 - tokens) / limit.perSecond()));
    }
}
