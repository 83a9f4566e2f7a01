package io.tetik.benchmarks;

/** What is reachable, in bytes. */
final class Heap {
    private Heap() {}

    /** The least of three collections: the first may come upon objects of which another thread is not done yet. */
    static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
