package io.tetik.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a user and an event cost: bytes of state, checkpoint, disk, heap and Kafka, and CPU. The events are told again for more
 * users; the engine runs on RocksDB with incremental checkpoints, with all users in memory and with none, next to a run that
 * only reads. After the last event the clock goes on for a week, which shows what a due instant costs.
 *
 * <p>Arguments: users (default 12000), rounds (default 1), a folder of definitions and one of events. Without folders the
 * sample is measured, and the small shop of the other benchmarks.
 */
public final class SizingBenchmark {
    static final Duration AFTER_LAST_EVENT = Duration.ofDays(7);

    private SizingBenchmark() {}

    public static void main(String[] args) throws Exception {
        int users = args.length > 0 ? Integer.parseInt(args[0]) : 12_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        if (args.length == 3) {
            throw new IllegalArgumentException("beside the folder of definitions one of events is needed");
        }
        List<SizingCase> cases = args.length > 3
                ? List.of(SizingCase.of(Path.of(args[2]), Path.of(args[3])))
                : List.of(
                        SizingCase.of(Path.of("sample-data", "definitions"), Path.of("sample-data", "events")),
                        SizingCase.shop());
        Measurement.printMachine();
        List<SizingFigures> all = new ArrayList<>();
        for (SizingCase sizing : cases) {
            all.add(SizingFigures.of(sizing, Math.max(1, Math.round((float) users / sizing.users()))));
        }
        SizingTable table = new SizingTable();
        for (SizingFigures figures : all) {
            measure(figures, rounds);
            table.add(figures);
        }
        table.print();
    }

    private static void measure(SizingFigures figures, int rounds) throws Exception {
        SizingCase sizing = figures.sizing();
        run("warming up", sizing, 1, env -> SizingPipelines.reading(env, sizing, 1));
        run("warming up", sizing, 1, env -> engine(env, sizing, 1, sizing.users() / 20));
        int copies = figures.copies();
        for (int round = 0; round < rounds; round++) {
            figures.reading().add(run("reading", sizing, copies, env -> SizingPipelines.reading(env, sizing, copies)));
            figures.notInMemory()
                    .add(run("users not in memory", sizing, copies, env -> engine(env, sizing, copies, 1)));
            figures.inMemory()
                    .add(run("users in memory", sizing, copies, env -> engine(env, sizing, copies, Integer.MAX_VALUE)));
        }
    }

    private static void engine(StreamExecutionEnvironment env, SizingCase sizing, int copies, int cachedUsers) {
        long end = sizing.lastEvent() + AFTER_LAST_EVENT.toMillis();
        SizingPipelines.engine(env, sizing, copies, end, cachedUsers);
    }

    private static SizingRun run(
            String name, SizingCase sizing, int copies, Consumer<StreamExecutionEnvironment> define) throws Exception {
        CopiedLines.use(sizing.lines(), copies);
        SizingRun run = SizingRun.begin(sizing.lastEvent());
        Path folder = Files.createTempDirectory("tetik-sizing");
        try (DiskPeak disk = new DiskPeak(Measurement.localFiles(folder))) {
            double seconds = Measurement.seconds(Measurement.ROCKSDB, folder, define);
            run.disk(disk.bytes());
            System.err.printf(
                    Locale.ROOT, "%s, %s, %,d events: %.0f s%n", sizing.name(), name, sizing.events(copies), seconds);
            return run;
        } finally {
            Measurement.delete(folder);
        }
    }
}
