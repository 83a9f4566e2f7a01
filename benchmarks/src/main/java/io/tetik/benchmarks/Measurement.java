package io.tetik.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TraceOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How all pipelines are run, and how figures are summed up. */
final class Measurement {
    static final String ROCKSDB = "rocksdb";
    static final String HEAP = "hashmap";

    private Measurement() {}

    static void printMachine() {
        System.out.printf(
                "machine: %d processors, %s %s, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The median of the ratios within each round, and their spread. */
    static String ratio(double[] measured, double[] reference) {
        double[] ratios = new double[measured.length];
        Arrays.setAll(ratios, i -> measured[i] / reference[i]);
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                median(ratios),
                Arrays.stream(ratios).min().orElse(0),
                Arrays.stream(ratios).max().orElse(0));
    }

    /** Seconds of one run, its start and end included. */
    static double seconds(String stateBackend, Consumer<StreamExecutionEnvironment> define) throws Exception {
        Path folder = Files.createTempDirectory("tetik-benchmark");
        try {
            return seconds(stateBackend, folder, define);
        } finally {
            delete(folder);
        }
    }

    /** The same with checkpoints in a folder, and RocksDB's own files in {@link #localFiles}. */
    static double seconds(String stateBackend, Path folder, Consumer<StreamExecutionEnvironment> define)
            throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration(stateBackend, folder));
        env.enableCheckpointing(5_000);
        define.accept(env);
        long start = System.nanoTime();
        env.execute("benchmark");
        return (System.nanoTime() - start) / 1e9;
    }

    static Path localFiles(Path folder) {
        return folder.resolve("local");
    }

    private static Configuration configuration(String stateBackend, Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        // As the live job does.
        configuration.setString("state.backend.rocksdb.use-bloom-filter", "true");
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(MetricOptions.REPORTERS_LIST, "gauges");
        configuration.setString("metrics.reporter.gauges.factory.class", GaugeReporter.Factory.class.getName());
        configuration.set(TraceOptions.TRACE_REPORTERS_LIST, "checkpoints");
        configuration.setString(
                "traces.reporter.checkpoints.factory.class", CheckpointReporter.Factory.class.getName());
        configuration.setString(
                "state.backend.rocksdb.localdir", localFiles(folder).toString());
        return configuration;
    }

    /** The cluster that just ended may still be deleting files of its own. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException | DirectoryNotEmptyException raced) {
            folder.toFile().deleteOnExit();
        }
    }
}
