package io.tetik.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
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
        System.out.printf(
                "machine: %d processors, %s %s, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
        List<Workload> workloads = List.of(
                new Workload("hot users", 1_000, events),
                new Workload("warm users", 50_000, events),
                new Workload("cold users", 1_000_000, events));
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

    private static void report(Workload workload, double[] pass, double[] engine) {
        double[] ratios = new double[pass.length];
        Arrays.setAll(ratios, i -> engine[i] / pass[i]);
        double events = workload.events();
        System.out.printf(
                Locale.ROOT,
                "%-11s %,9d users  pass-through %,9.0f/s  engine %,9.0f/s  ratio %.2f (%.2f to %.2f)"
                        + "  gets/event %.3f  puts/event %.3f%n",
                workload.name(),
                workload.users(),
                median(pass),
                median(engine),
                median(ratios),
                Arrays.stream(ratios).min().orElse(0),
                Arrays.stream(ratios).max().orElse(0),
                GaugeReporter.value("stateReads") / events,
                GaugeReporter.value("stateWrites") / events);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Events per second of one run, its start and end included. */
    private static double speed(int events, Consumer<StreamExecutionEnvironment> define) throws Exception {
        Path folder = Files.createTempDirectory("tetik-benchmark");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration(folder));
        env.enableCheckpointing(5_000);
        define.accept(env);
        long start = System.nanoTime();
        env.execute("benchmark");
        double speed = events * 1e9 / (System.nanoTime() - start);
        delete(folder);
        return speed;
    }

    private static Configuration configuration(Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        // As the live job does.
        configuration.setString("state.backend.rocksdb.use-bloom-filter", "true");
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(MetricOptions.REPORTERS_LIST, "gauges");
        configuration.setString("metrics.reporter.gauges.factory.class", GaugeReporter.Factory.class.getName());
        return configuration;
    }

    /** The cluster that just ended may still be deleting files of its own. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException | DirectoryNotEmptyException raced) {
            folder.toFile().deleteOnExit();
        }
    }
}
