package io.tetik.benchmarks;

import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Hands out prepared lines by number. They are shared within this JVM, so that making them costs no pipeline anything. */
final class Lines implements GeneratorFunction<Long, byte[]> {
    private static final long serialVersionUID = 1;
    private static volatile byte[][] current = new byte[0][];
    private static volatile long pause;
    private static volatile long started;

    static void use(byte[][] lines) {
        current = lines;
    }

    /** How many milliseconds every source waits before its first line, so that the engine behind it is ready by then. */
    static void pause(long millis) {
        pause = millis;
    }

    /** When the first line was taken, in nanoseconds of {@link System#nanoTime}. */
    static long started() {
        return started;
    }

    @Override
    public byte[] map(Long index) throws InterruptedException {
        if (index == 0) {
            Thread.sleep(pause);
            started = System.nanoTime();
        }
        return current[(int) (long) index];
    }
}
