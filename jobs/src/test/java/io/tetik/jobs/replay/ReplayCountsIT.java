package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.ReplayJob;
import io.tetik.jobs.config.StateBackend;
import io.tetik.jobs.files.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is told of an event, it is counted as accepted if it counts, and as rejected if not. */
class ReplayCountsIT {
    @TempDir
    private Path folder = Path.of("");

    private static String event(String id, String type, String at, String properties) {
        return "{\"eventId\":\"%s\",\"type\":\"%s\",\"userId\":\"ann\",\"eventTime\":\"2026-11-02T%s:00Z\",\"properties\":{%s}}"
                .formatted(id, type, at, properties);
    }

    @Test
    void remarksOnEventsThatCountRejectNothing() throws Exception {
        Path definitions = Files.writeString(folder.resolve("types.yaml"), """
            {kind: EventType, name: order, on_invalid: drop, properties: {total: int}}
            ---
            kind: Attribute
            name: cart
            aggregate: items
            add: {on: order, key: event.id, value: {each: 10 / event.total}}
            """);
        Path events = folder.resolve("events.jsonl");
        Files.write(
                events,
                List.of(
                        // Taken as for good, and told of.
                        event("1", "user_excluded", "10:00", "\"until\":\"2026-11-02T09:00:00Z\""),
                        event("3", "order", "10:02", "\"total\":\"many\""),
                        event("4", "order", "10:03", "\"total\":0"),
                        // Another event under a known id, and a copy.
                        event("4", "user_excluded", "10:04", ""),
                        event("4", "order", "10:05", "\"total\":0"),
                        "no event"));

        SummarySnapshot summary = ReplayJob.run(
                        new ReplayConfig(
                                new DefinitionFolders(List.of(new DatedFolder(definitions, null))),
                                List.of(events),
                                folder.resolve("output"),
                                Instant.parse("2026-11-02T18:00:00Z"),
                                StateBackend.HASHMAP,
                                1,
                                1 << 20,
                                Instant.EPOCH,
                                16,
                                null),
                        Progress.silent())
                .snapshot();

        assertThat(summary.read()).isEqualTo(6);
        assertThat(summary.rejected())
                .containsEntry("invalid-property", 1L)
                .containsEntry("dropped-property", 1L)
                .containsEntry("duplicate-id", 1L)
                .containsEntry("malformed", 1L);
        assertThat(summary.duplicates()).isEqualTo(1);
        assertThat(summary.rejectedTotal()).isEqualTo(2);
        assertThat(summary.accepted()).isEqualTo(3);
        assertThat(summary.unevaluated()).containsOnlyKeys("cart");
    }
}
