package io.tetik.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One pattern in all engines. */
final class PatternComparison {
    private final PatternCase patternCase;
    private final Workload workload;
    private final byte[][] lines;
    private final List<Contender> contenders;
    private final Map<Integer, Matches.Found> expected = new HashMap<>();
    private boolean same = true;

    PatternComparison(PatternCase patternCase, Workload workload) throws Exception {
        this.patternCase = patternCase;
        this.workload = workload;
        this.lines = workload.lines();
        this.contenders = contenders();
        Definitions.plan(patternCase.definitions());
    }

    private List<Contender> contenders() throws Exception {
        int all = workload.events();
        EsperRun esper = new EsperRun(patternCase.epl());
        return List.of(
                new Contender("ours on RocksDB", all, Double.NaN, this::ours),
                new Contender(
                        "Flink CEP on RocksDB",
                        Math.min(all, patternCase.fewEvents()),
                        50,
                        n -> stock(Measurement.ROCKSDB, n)),
                new Contender("Flink CEP on the heap", all, 1, n -> stock(Measurement.HEAP, n)),
                new Contender("Esper, decoded before", all, 0.5, n -> esper.secondsPrepared(lines, n, end(n))),
                new Contender("Esper with decoding", all, 0.5, n -> esper.secondsWithDecoding(lines, n, end(n))));
    }

    /** Whether all found the same matches. */
    boolean run(int rounds) throws Exception {
        Lines.use(lines);
        warmUp();
        double[][] speeds = new double[contenders.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < speeds.length; i++) {
                Contender contender = contenders.get(i);
                speeds[i][round] = speed(contender, contender.events());
            }
        }
        report(speeds);
        return same;
    }

    /** Ours also runs over as few events as the slow one gets, so that there are matches to compare those with. */
    private void warmUp() throws Exception {
        speed(contenders.get(0), Math.min(workload.events(), patternCase.fewEvents()));
        for (Contender contender : contenders) {
            speed(contender, contender.events() / 5);
        }
    }

    private double speed(Contender contender, int events) throws Exception {
        // So that nobody has to clear up after the one before.
        System.gc();
        double seconds = contender.engine().seconds(events);
        Matches.Found found = Matches.take();
        Matches.Found known = expected.putIfAbsent(events, found);
        if (known != null && !known.equals(found)) {
            same = false;
            System.out.printf(
                    "MATCHES DIFFER: %s, %s: %s over %d events, expected %s%n",
                    workload.name(), contender.name(), found, events, known);
        }
        return events / seconds;
    }

    private double ours(int events) throws Exception {
        return PatternBenchmark.secondsOfOurs(workload, events, patternCase.definitions());
    }

    private double stock(String stateBackend, int events) throws Exception {
        Measurement.seconds(stateBackend, env -> StockCep.define(env, patternCase, events));
        return PatternBenchmark.secondsFromFirstLine();
    }

    private long end(int events) {
        return PatternBenchmark.end(workload, events);
    }

    private void report(double[][] speeds) {
        System.out.printf(Locale.ROOT, "%s: %,d users%n", workload.name(), workload.users());
        for (int i = 0; i < speeds.length; i++) {
            Contender contender = contenders.get(i);
            System.out.printf(
                    Locale.ROOT,
                    "  %-22s %,9.0f/s  %,9d events  %,7d matches%s%n",
                    contender.name(),
                    Measurement.median(speeds[i]),
                    contender.events(),
                    matches(contender.events()),
                    i == 0
                            ? ""
                            : "  ours / it " + Measurement.ratio(speeds[0], speeds[i]) + ", aim " + contender.aim());
        }
    }

    private long matches(int events) {
        Matches.Found found = expected.get(events);
        return found == null ? 0 : found.count();
    }

    /** An engine, how many events it gets, and how many times its speed ours should have. */
    private record Contender(String name, int events, double aim, Engine engine) {}

    private interface Engine {
        /** Seconds that the first events take. */
        double seconds(int events) throws Exception;
    }
}
