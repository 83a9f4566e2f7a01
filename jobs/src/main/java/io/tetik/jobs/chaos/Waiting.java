package io.tetik.jobs.chaos;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Patience with an end. */
final class Waiting {
    private static final long BETWEEN_LOOKS = 200;

    private Waiting() {}

    static void until(String what, Duration patience, BooleanSupplier condition) throws ChaosException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) {
                throw new ChaosException("gave up after " + patience.toSeconds() + " s waiting until " + what);
            }
            pause();
        }
    }

    static void pause() throws ChaosException {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted");
        }
    }
}
