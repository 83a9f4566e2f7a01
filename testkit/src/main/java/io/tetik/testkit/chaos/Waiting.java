package io.tetik.testkit.chaos;

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

    /** Keeps something as it is for a while, and looks at what it does to others. */
    static void hold(Duration time, Look look) throws ChaosException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            look.look();
            pause();
        }
    }

    /** What is looked at again and again. */
    interface Look {
        /** @throws ChaosException if it is not as it must be */
        void look() throws ChaosException;
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
