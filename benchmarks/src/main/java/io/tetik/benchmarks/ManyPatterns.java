package io.tetik.benchmarks;

import java.util.Locale;

/** What it costs that there are many patterns, of which five read events of the types in the stream. */
final class ManyPatterns {
    private static final int[] NUMBERS = {10, 100, 500};
    private static final int APPLYING = 5;

    private ManyPatterns() {}

    /** Whether the patterns that apply found the same matches each time. */
    static boolean run(Workload workload, int rounds) throws Exception {
        Lines.use(workload.lines());
        double[][] speeds = new double[NUMBERS.length][rounds];
        boolean same = true;
        Matches.Found first = null;
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < NUMBERS.length; i++) {
                double speed = speed(workload, NUMBERS[i]);
                Matches.Found found = Matches.take();
                first = first == null ? found : first;
                same &= first.equals(found);
                if (round >= 0) {
                    speeds[i][round] = speed;
                }
            }
        }
        report(workload, speeds, same);
        return same;
    }

    private static double speed(Workload workload, int patterns) throws Exception {
        String definitions = definitions(patterns);
        long start = System.nanoTime();
        Definitions.plan(definitions);
        // Compiling that many definitions is no part of what an event costs.
        Lines.pause(1_000 + 3 * (System.nanoTime() - start) / 1_000_000);
        System.gc();
        return workload.events() / PatternBenchmark.secondsOfOurs(workload, workload.events(), definitions);
    }

    private static String definitions(int patterns) {
        StringBuilder text = new StringBuilder(String.join(
                "\n---\n",
                PatternCase.cartThenNoOrder().definitions(),
                Definitions.resource("pattern-sequence.yaml"),
                Definitions.resource("pattern-more.yaml")));
        for (int i = APPLYING; i < patterns; i++) {
            text.append(unseen("unseen_" + i));
        }
        return text.toString();
    }

    /** A pattern over a type that does not occur. */
    private static String unseen(String name) {
        return """

                ---
                kind: EventType
                name: %1$s
                properties: {category: string}
                ---
                kind: Campaign
                name: %1$s
                trigger:
                  pattern:
                    - {begin: first, on: %1$s}
                    - {followedBy: second, on: %1$s, when: event.category == first.category}
                  within: 10m
                  after_match: no_skip
                steps:
                  - send: {channel: push, template: unseen}
                """.formatted(name);
    }

    private static void report(Workload workload, double[][] speeds, boolean same) {
        System.out.printf(
                Locale.ROOT,
                "many patterns, %d of them apply: %,d users  %,d events%s%n",
                APPLYING,
                workload.users(),
                workload.events(),
                same ? "" : "  MATCHES DIFFER");
        for (int i = 0; i < NUMBERS.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "  %3d patterns  %,9.0f/s%s%n",
                    NUMBERS[i],
                    Measurement.median(speeds[i]),
                    i == 0
                            ? ""
                            : "  time of one event / with 10 " + Measurement.ratio(speeds[0], speeds[i])
                                    + ", aim 1.33");
        }
    }
}
