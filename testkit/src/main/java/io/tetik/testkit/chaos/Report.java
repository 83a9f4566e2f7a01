package io.tetik.testkit.chaos;

import java.util.List;
import java.util.Locale;

/** What is said about a run while it goes on, with the time since its beginning. */
final class Report {
    private static final int SHOWN = 5;

    private final long began = System.nanoTime();

    void say(String format, Object... values) {
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, String.format(Locale.ROOT, format, values));
    }

    /** The first few of what is not as it should be. */
    void show(String what, List<String> each) {
        each.stream().limit(SHOWN).forEach(one -> System.out.println("          " + what + " " + one));
    }
}
