package io.tetik.sample;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance in integers only: everything is derived from {@link SplittableRandom#nextLong()}, so neither the version of the
 * JDK nor its floating point library can change a sample. The modulo bias is far below what a reader could notice.
 */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) ((random.nextLong() >>> 1) % bound);
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** Both ends included. */
    long between(long low, long high) {
        return low + (random.nextLong() >>> 1) % (high - low + 1);
    }

    boolean permille(int chance) {
        return below(1_000) < chance;
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    /** Favours the front of the list, as best sellers and popular games do. */
    <T> T pickPopular(List<T> values) {
        return values.get(Math.min(below(values.size()), below(values.size())));
    }

    /** An index, each with the chance of its weight. */
    int weighted(int... weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int left = below(total);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return index;
    }
}
