package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample fortnight gives the expected files, byte for byte, at any parallelism and on either backend. */
class SampleReplayIT {
    private static final Path SAMPLES = Path.of("..", "sample-data");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"hashmap,1,128", "hashmap,2,1", "rocksdb,3,128"})
    void everyRunGivesTheExpectedBytes(String backend, int parallelism, int memory) throws IOException {
        String[] arguments = {
            "--definitions", SAMPLES.resolve("definitions").toString(),
            "--events", SAMPLES.resolve("events").toString(),
            "--output", folder.toString(),
            "--state-backend", backend,
            "--parallelism", Integer.toString(parallelism),
            "--memory-mb", Integer.toString(memory),
            "--no-progress"
        };
        assertThat(ReplayOptions.execute(arguments)).isZero();
        for (String name : List.of("commands", "segment-changes", "decisions", "rejected", "attributes")) {
            assertThat(folder.resolve(name + ".jsonl")).hasBinaryContent(expected(name));
        }
        assertThat(folder.resolve("summary.json")).hasSameBinaryContentAs(SAMPLES.resolve("expected/summary.json"));
    }

    private static byte[] expected(String name) throws IOException {
        Path file = SAMPLES.resolve("expected").resolve(name + ".jsonl.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
