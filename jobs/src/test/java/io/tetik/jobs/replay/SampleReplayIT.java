package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.ReplayJob;
import io.tetik.jobs.config.StateBackend;
import io.tetik.jobs.files.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    @CsvSource({"HASHMAP,1,128", "HASHMAP,2,1", "ROCKSDB,3,128"})
    void everyRunGivesTheExpectedBytes(StateBackend backend, int parallelism, int memory) throws Exception {
        ReplayConfig config = new ReplayConfig(
                new DefinitionFolders(List.of(new DatedFolder(SAMPLES.resolve("definitions"), null))),
                List.of(SAMPLES.resolve("events")),
                folder,
                null,
                backend,
                parallelism,
                1 << 20,
                Instant.parse("2000-01-01T00:00:00Z"),
                memory,
                null);
        ReplayJob.run(config, Progress.silent());
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
