package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded choices; the same seed gives the same world. */
public final class Draw {

    public static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    private final Random random;
    private final Instant start;

    public Draw(long seed) {
        this(seed, START);
    }

    /** Choices of instants begin at that one. */
    Draw(long seed, Instant start) {
        this.random = new Random(seed);
        this.start = start;
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Both ends included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    String pick(String spaced) {
        return pick(List.of(spaced.split(" ", -1)));
    }

    public <T> List<T> shuffled(Collection<T> from) {
        List<T> copy = new ArrayList<>(from);
        Collections.shuffle(copy, random);
        return copy;
    }

    public <T> List<T> some(Collection<T> from, int most) {
        return List.copyOf(shuffled(from).subList(0, between(1, Math.min(most, from.size()))));
    }

    /** On a grid of minutes, so that edges meet; now and then one millisecond beside it. */
    Instant instant(int minutes) {
        Instant onGrid = start.plus(Duration.ofMinutes(between(0, minutes)));
        return chance(10) ? onGrid.plusMillis(chance(50) ? 1 : -1) : onGrid;
    }

    /** A local date between two days before the start and three after it. */
    String day() {
        return Plain.iso(start.plus(Duration.ofDays(between(-2, 3)))).substring(0, 10);
    }

    String quarter() {
        return String.valueOf(between(0, 20) / 4.0);
    }

    /** A map in the order given, which the text of a world shows. */
    static Map<String, Object> map(String name, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }

    static Map<String, Object> map(String name, Object value, String nextName, Object nextValue) {
        Map<String, Object> map = map(name, value);
        map.put(nextName, nextValue);
        return map;
    }
}
