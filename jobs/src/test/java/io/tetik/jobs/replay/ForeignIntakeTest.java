package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.jobs.config.StateBackend;
import io.tetik.jobs.files.EventFiles;
import io.tetik.jobs.files.ForeignFile;
import io.tetik.jobs.files.ForeignFiles;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignIntakeTest {
    private static final String TYPE = """
            ---
            {kind: EventType, name: visited, properties: {page: {type: string, required: true}, version: int}}
            """;

    private static final String SOURCE = """
            kind: Source
            name: visits
            topics: [web]
            format: %s
            when: raw.type == 'visit'
            event: {type: visited, id: text(raw.id), user: raw.%s, time: raw.at, properties: {page: raw.page, version: "%d"}}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final List<DatedFolder> definitions = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private SummarySnapshot summary = new ReplaySummary(List.of()).snapshot();
    private Map<String, ?> inputs = Map.of();
    private String rejected = "";

    private void define(@org.jspecify.annotations.Nullable String from, String text) throws IOException {
        Path set = Files.createDirectories(folder.resolve("definitions" + definitions.size()));
        Files.writeString(set.resolve("all.yaml"), text + TYPE);
        definitions.add(new DatedFolder(set, from == null ? null : Instant.parse(from)));
    }

    private Path write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private void read(List<Path> own, String source, Path... foreign) throws Exception {
        ReplayConfig config = new ReplayConfig(
                new DefinitionFolders(definitions),
                own,
                folder.resolve("out"),
                null,
                StateBackend.HASHMAP,
                1,
                1 << 20,
                Instant.EPOCH,
                1,
                null);
        ReplaySummary counts = new ReplaySummary(List.of());
        try (WorkFolder work = WorkFolder.in(config.output());
                OutputFiles outputs = OutputFiles.in(work, 1 << 20, counts);
                ExternalSort<IncomingEvent> sort =
                        new ExternalSort<>(work, "events", EventOrder.BY_TIME, new EventSerializer(), 1 << 20)) {
            EventIntake intake = new EventIntake(config, config.definitions().load(), sort, outputs, counts);
            List<ForeignFile> files = new ArrayList<>();
            for (Path each : foreign) {
                files.addAll(ForeignFiles.find(source, each));
            }
            intake.readAll(EventFiles.find(own), files, Progress.silent());
            inputs = intake.inputs().values();
            if (sort.count() > 0) {
                try (SortedRows<IncomingEvent> sorted = sort.sorted()) {
                    for (IncomingEvent event = sorted.next(); event != null; event = sorted.next()) {
                        events.add(new String(event.raw(), StandardCharsets.UTF_8)
                                .replaceAll(".*\"eventId\":\"(\\w+)\".*\"version\":(\\d).*", "$1 by $2"));
                    }
                }
            }
            outputs.finish(Progress.silent());
        }
        summary = counts.snapshot();
        rejected = Files.readString(config.output().resolve("rejected.jsonl"));
    }

    private static String visit(String id, String at) {
        return "{\"type\":\"visit\",\"id\":\"" + id + "\",\"u\":\"ann\",\"v\":\"ann\",\"at\":\"" + at
                + "\",\"page\":\"/\"}";
    }

    @Test
    void mappedEventsAreSortedAmongOurs() throws Exception {
        define(null, SOURCE.formatted("json", "u", 1));
        Path own = write(
                "own.jsonl",
                "{\"eventId\":\"own\",\"type\":\"visited\",\"userId\":\"ann\",\"eventTime\":\"2026-11-01T11:00:00Z\","
                        + "\"properties\":{\"page\":\"/\",\"version\":0}}");
        Path foreign = write(
                "visits.jsonl.gz",
                visit("b", "2026-11-01T12:00:00Z"),
                "{\"type\":\"click\"}",
                visit("c", "yesterday"),
                visit("a", "2026-11-01T10:00:00Z"),
                "no json",
                visit("d", "2026-11-01T10:30:00Z").replace("\"/\"", "null"));
        read(List.of(own), "visits", foreign);

        assertThat(events).containsExactly("a by 1", "own by 0", "b by 1");
        assertThat(summary.skipped()).isEqualTo(Map.of("visits", Map.of("no-source", 1L)));
        assertThat(summary.rejected()).isEqualTo(Map.of("mapping", 2L, "invalid-property", 1L));
        assertThat(summary.read()).isEqualTo(6);
        assertThat(summary.accepted()).isEqualTo(3);
        assertThat(inputs.get("records")).isEqualTo(7L);
        assertThat(rejected)
                .contains("raw.at: 'yesterday' is not an instant")
                .contains("all.yaml:6:61")
                .contains("\"file\":\"visits.jsonl.gz\",\"line\":3}")
                .contains("not JSON");
    }

    @Test
    void theMappingIsThatOfTheTimeOfTheEvent() throws Exception {
        define(null, SOURCE.formatted("json", "u", 1));
        define("2026-11-02T00:00:00Z", SOURCE.formatted("json", "v", 2));
        define("2026-11-03T00:00:00Z", "");
        define("2026-11-04T00:00:00Z", SOURCE.formatted("json", "u", 3));
        read(
                List.of(),
                "visits",
                write(
                        "v.jsonl",
                        visit("d", "2026-11-04T00:00:00Z"),
                        visit("c", "2026-11-03T12:00:00Z"),
                        visit("b", "2026-11-02T00:00:00Z"),
                        visit("a", "2026-11-01T23:59:59.999Z"),
                        // Only the mapping of the second folder has a user for it.
                        visit("e", "2026-11-02T12:00:00Z").replace("\"u\":\"ann\",", "")));

        assertThat(events).containsExactly("a by 1", "b by 2", "e by 2", "d by 3");
        assertThat(summary.rejected()).isEqualTo(Map.of("mapping", 1L));
        assertThat(rejected)
                .contains(
                        "no mapping of the Source 'visits' is in force at 2026-11-03T12:00:00.000Z, the event's time");
    }

    @Test
    void rowsOfCsvAreRecords() throws Exception {
        define(null, SOURCE.formatted("csv", "u", 1));
        read(
                List.of(),
                "visits",
                write(
                        "v.csv",
                        "type,id,u,at,page",
                        "visit,a,ann,2026-11-01T10:00:00Z,/",
                        "click,b,ann,2026-11-01T10:00:00Z,/",
                        "visit,c,,2026-11-01T10:00:00Z,/"));

        assertThat(events).containsExactly("a by 1");
        assertThat(summary.skipped()).isEqualTo(Map.of("visits", Map.of("no-source", 1L)));
        assertThat(rejected).contains("raw.u: `u` is empty").contains("\"line\":4");
    }

    @Test
    void anUnknownSourceIsNamedWithWhatWasMeant() throws Exception {
        define(null, SOURCE.formatted("json", "u", 1));
        Path file = write("v.jsonl", "{}");
        assertThatThrownBy(() -> read(List.of(), "visit", file))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("no Source 'visit' in the definitions (did you mean 'visits'?); known: visits");
        assertThatThrownBy(() -> read(List.of(), "visits", folder.resolve("none.jsonl")))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("no such file or folder of records");
    }
}
