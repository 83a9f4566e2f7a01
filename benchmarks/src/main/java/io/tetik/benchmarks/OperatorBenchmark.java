package io.tetik.benchmarks;

import static io.tetik.benchmarks.Measurement.median;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Events per second of the engine on RocksDB, with checkpoints, next to a pass-through over the same bytes, in turn, several
 * times; and what it read from and wrote to RocksDB.
 *
 * <p>Arguments: events (default 1000000), rounds (default 5), workloads by their first word (default: hot warm cold).
 */
public final class OperatorBenchmark {
    private OperatorBenchmark() {}

    public static void main(String[] args) throws Exception {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Measurement.printMachine();
        List<Workload> workloads = List.of(
                new Workload("hot users", 1_000, events, 10),
                new Workload("warm users", 50_000, events, 10),
                new Workload("cold users", 1_000_000, events, 10));
        for (Workload workload : workloads) {
            if (args.length < 3 || args[2].contains(workload.name().split(" ")[0])) {
                compare(workload, rounds);
            }
        }
    }

    private static void compare(Workload workload, int rounds) throws Exception {
        Lines.use(workload.lines());
        int events = workload.events();
        double[] pass = new double[rounds];
        double[] engine = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double passSpeed = speed(events, env -> Pipelines.passThrough(env, events));
            GaugeReporter.clear();
            double engineSpeed = speed(events, env -> Pipelines.engine(env, workload, 10_000));
            if (round >= 0) {
                pass[round] = passSpeed;
                engine[round] = engineSpeed;
            }
        }
        report(workload, pass, engine);
    }

    private static double speed(int events, Consumer<StreamExecutionEnvironment> define) throws Exception {
        return events / Measurement.seconds(Measurement.ROCKSDB, define);
    }

    private static void report(Workload workload, double[] pass, double[] engine) {
        double events = workload.events();
        System.out.printf(
                Locale.ROOT,
                "%-11s %,9d users  pass-through %,9.0f/s  engine %,9.0f/s  ratio %s"
                        + "  gets/event %.3f  puts/event %.3f%n",
                workload.name(),
                workload.users(),
                median(pass),
                median(engine),
                Measurement.ratio(engine, pass),
                GaugeReporter.value("stateReads") / events,
                GaugeReporter.value("stateWrites") / events);
    }
}
