package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.jobs.config.StateBackend;
import io.tetik.jobs.files.EventFiles;
import io.tetik.jobs.files.Progress;
import io.tetik.language.definition.DecisionLevel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs are the same if, and only if, the same records went in. */
class ReplayInputsTest {
    private static final String ONE =
            "{\"eventId\":\"1\",\"type\":\"a\",\"userId\":\"u\",\"eventTime\":\"2026-11-01T10:00:00Z\"}";
    private static final String TWO = ONE.replace("\"1\"", "\"2\"");
    private static final String BROKEN = "{\"eventId\":";

    @TempDir
    private Path folder = Path.of("");

    private ReplayConfig config(@Nullable Instant until, @Nullable DecisionLevel level) {
        return new ReplayConfig(
                () -> new DefinitionHistory(List.of(), List.of()),
                List.of(),
                folder.resolve("out"),
                until,
                StateBackend.HASHMAP,
                1,
                1 << 20,
                Instant.EPOCH,
                1,
                level);
    }

    private ReplayInputs read(Path... files) throws Exception {
        ReplayConfig config = config(null, null);
        ReplaySummary summary = new ReplaySummary(List.of());
        try (WorkFolder work = WorkFolder.in(config.output());
                OutputFiles outputs = OutputFiles.in(work, 1 << 20, summary);
                ExternalSort<IncomingEvent> events =
                        new ExternalSort<>(work, "events", EventOrder.BY_TIME, new EventSerializer(), 1 << 20)) {
            EventIntake intake = new EventIntake(config, config.definitions().load(), events, outputs, summary);
            intake.readAll(EventFiles.find(List.of(files)), Progress.silent());
            return intake.inputs();
        }
    }

    private Path write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void theSameRecordsInOtherFilesAreTheSameInput() throws Exception {
        ReplayInputs inputs = read(write("a.jsonl", ONE, BROKEN), write("b.jsonl", TWO));

        assertThat(read(write("c.jsonl.gz", TWO, BROKEN, ONE))).isEqualTo(inputs);
        assertThat(inputs.values()).containsEntry("records", 3L);
    }

    @Test
    void anotherRecordOrOneMoreIsAnotherInput() throws Exception {
        ReplayInputs inputs = read(write("a.jsonl", ONE, TWO));

        assertThat(read(write("b.jsonl", ONE, ONE))).isNotEqualTo(inputs);
        assertThat(read(write("c.jsonl", ONE, TWO, TWO))).isNotEqualTo(inputs);
        assertThat(read(write("d.jsonl", ONE, BROKEN))).isNotEqualTo(inputs);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        ReplayInputs inputs =
                ReplayInputs.of(config(Instant.parse("2026-11-02T00:00:00Z"), new DecisionLevel(false, 7)), 3, -1);
        Path file = Files.write(folder.resolve(ReplayInputs.FILE), inputs.toBytes());

        assertThat(ReplayInputs.read(file)).isEqualTo(inputs);
        assertThat(inputs.values())
                .containsEntry("recordsDigest", "ffffffffffffffff")
                .containsEntry("until", "2026-11-02T00:00:00.000Z")
                .containsEntry("decisionsLevel", "sampled:7");
    }

    @Test
    void allDecisionsUnlessACampaignSaysOtherwiseAreNotAllOfThem() {
        assertThat(ReplayInputs.of(config(null, DecisionLevel.ALL), 0, 0))
                .isNotEqualTo(ReplayInputs.of(config(null, null), 0, 0));
    }
}
