package io.tetik.benchmarks;

/**
 * Events per second of patterns of events: ours on RocksDB, Flink CEP as it comes on RocksDB and on the heap, and Esper in
 * memory, over the same events, in turn, several times, with the same matches; then what many patterns cost.
 *
 * <p>The time of a Flink pipeline, ours and theirs, runs from its first line to the end of its output, with decoding on a
 * thread of its own, checkpoints every 5 s, and without the start of the local cluster. Ours also decides upon and encodes a
 * message for each match. Esper's has no Flink around it and keeps nothing; it is measured without decoding, and with
 * decoding on its only thread.
 *
 * <p>Arguments: events (default 500000), rounds (default 5). Flink CEP on RocksDB gets the first events only,
 * as many as it manages. Ends with
 * status 1 if the engines do not find the same matches.
 */
public final class PatternBenchmark {
    /** Beyond the longest window: what the last events began ends within the measured time, in all engines. */
    private static final long REST = 3_600_000;

    private static final int USERS = 1_000;

    private PatternBenchmark() {}

    public static void main(String[] args) throws Exception {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Measurement.printMachine();
        boolean same = true;
        for (PatternCase each : PatternCase.all()) {
            same &= new PatternComparison(each, workload(each, events)).run(rounds);
        }
        same &= ManyPatterns.run(workload(PatternCase.cartThenNoOrder(), events), rounds);
        if (!same) {
            System.exit(1);
        }
    }

    private static Workload workload(PatternCase patternCase, int events) {
        return new Workload(patternCase.name(), USERS, events, patternCase.step());
    }

    /** When the clock stops that the first events of a workload drive. */
    static long end(Workload workload, int events) {
        return Workload.START + (events - 1) * workload.step() + REST;
    }

    /** Seconds that ours takes for the first of the lines in use. */
    static double secondsOfOurs(Workload workload, int events, String definitions) throws Exception {
        Measurement.seconds(
                Measurement.ROCKSDB, env -> Pipelines.patterns(env, events, end(workload, events), definitions));
        return secondsFromFirstLine();
    }

    /** Seconds of the pipeline that just ended. */
    static double secondsFromFirstLine() {
        return (Matches.ended() - Lines.started()) / 1e9;
    }
}
