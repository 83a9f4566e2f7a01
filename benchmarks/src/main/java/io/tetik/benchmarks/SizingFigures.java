package io.tetik.benchmarks;

import io.tetik.benchmarks.CheckpointReporter.Checkpoint;
import io.tetik.engine.event.RejectedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What follows from the runs of a case, one figure a round where there is one for each.
 *
 * @param copies how many times there is each user
 * @param waitingBytes heap of an event that waits
 * @param reading runs without the engine
 * @param inMemory runs with every user in memory
 * @param notInMemory runs with one user in memory, so that nearly each turn has to read one and write another
 */
record SizingFigures(
        SizingCase sizing,
        int copies,
        double waitingBytes,
        List<SizingRun> reading,
        List<SizingRun> inMemory,
        List<SizingRun> notInMemory) {

    /** Without runs. To be called before any: what they leave on the heap goes at some time later. */
    static SizingFigures of(SizingCase sizing, int copies) throws IOException, RejectedException {
        double waiting = WaitingBytes.perEvent(sizing.lines());
        return new SizingFigures(sizing, copies, waiting, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    int users() {
        return copies * sizing.users();
    }

    int events() {
        return sizing.events(copies);
    }

    /**
     * Bytes of a full checkpoint for each user, least first: those of the second half of the runs, when all users are there.
     * How many old values they still hold depends on when RocksDB last compacted.
     */
    double[] fullCheckpoints() {
        return Stream.concat(inMemory.stream(), notInMemory.stream())
                .map(SizingRun::checkpoints)
                .flatMap(all -> all.subList(all.size() / 2, all.size()).stream())
                .mapToDouble(checkpoint -> (double) checkpoint.full() / users())
                .sorted()
                .toArray();
    }

    /** Bytes of incremental checkpoints for each user that had changed. With all in memory each is written once for each. */
    double[] incrementalCheckpoints() {
        return inMemory.stream()
                .mapToDouble(run -> (double) run.checkpoints().stream()
                                .mapToLong(Checkpoint::written)
                                .sum()
                        / run.events().writes())
                .toArray();
    }

    double[] disk() {
        return Stream.concat(inMemory.stream(), notInMemory.stream())
                .mapToDouble(run -> (double) run.disk() / users())
                .sorted()
                .toArray();
    }

    double[] heapPerUser() {
        return each(inMemory, run -> (double) run.heap() / users());
    }

    /** Microseconds of the engine's thread for each turn, that is each event and each due instant, while events come. */
    double[] threadPerTurn(List<SizingRun> runs) {
        return each(
                runs,
                run -> micros(run.events().thread(), events() + run.events().timers()));
    }

    /** The same of all threads: reading, garbage collection, RocksDB's compaction and checkpoints included. */
    double[] cpuPerTurn(List<SizingRun> runs) {
        return each(
                runs, run -> micros(run.events().all(), events() + run.events().timers()));
    }

    /** Microseconds of the engine's thread for each turn while nothing but the clock goes on. */
    double[] threadPerDueInstant(List<SizingRun> runs) {
        return each(runs, run -> micros(run.clock().thread(), run.clock().timers()));
    }

    private static double[] each(List<SizingRun> runs, ToDoubleFunction<SizingRun> figure) {
        return runs.stream().mapToDouble(figure).toArray();
    }

    private static double micros(long nanos, long count) {
        return nanos / 1e3 / Math.max(1, count);
    }

    /** Due instants of a user in a day with events, on average over all users. */
    double dueInstantsPerDay() {
        return mean(notInMemory.stream().mapToDouble(run -> run.events().timers())) / users() / sizing.days();
    }

    /** Due instants of a user in a day without events. */
    double dueInstantsPerSilentDay() {
        return mean(notInMemory.stream().mapToDouble(run -> run.clock().timers()))
                / users()
                / SizingBenchmark.AFTER_LAST_EVENT.toDays();
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(0);
    }
}
