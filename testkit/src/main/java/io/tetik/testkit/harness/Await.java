package io.tetik.testkit.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Patience with an end, which comes late enough for a machine that has much else to do. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Await() {}

    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > giveUpAt) {
                throw new IllegalStateException("gave up waiting for " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
