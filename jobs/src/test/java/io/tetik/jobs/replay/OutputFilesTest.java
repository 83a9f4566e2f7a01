package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.TriggerInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root = Path.of("");

    /** Adds one row. */
    private interface Addition {
        void to(OutputFiles files) throws IOException;
    }

    @Test
    void commandsAreSortedByInstantUserCampaignAndId() throws Exception {
        write(
                command(2, "u", "c", "1"),
                command(1, "v", "a", "4"),
                command(1, "u", "d", "2"),
                command(1, "u", "c", "3"));

        assertThat(column("commands.jsonl", "commandId")).containsExactly("3", "2", "4", "1");
    }

    @Test
    void segmentChangesAreSortedByInstantUserSegmentAndOrderOfHappening() throws Exception {
        write(
                change(1, "u", "vip", "exited", 11),
                change(1, "u", "vip", "entered", 9),
                change(1, "u", "active", "entered", 12),
                change(0, "z", "vip", "first", 1));

        assertThat(column("segment-changes.jsonl", "change")).containsExactly("first", "entered", "entered", "exited");
        assertThat(column("segment-changes.jsonl", "segment")).containsExactly("vip", "active", "vip", "vip");
    }

    @Test
    void decisionsWithoutARunComeFirst() throws Exception {
        write(
                decision("c", "run-1", "waiting", 3),
                decision("c", "run-1", "entered", 2),
                decision("c", null, "cancelled", 4),
                decision("b", "run-9", "sent", 5));

        assertThat(column("decisions.jsonl", "kind")).containsExactly("sent", "cancelled", "entered", "waiting");
    }

    @Test
    void rejectedRecordsAreSortedByPlaceAsNumbersAre() throws Exception {
        write(rejected("b", 1), rejected("a", 10), rejected("a", 9));

        assertThat(column("rejected.jsonl", "detail")).containsExactly("a:9", "a:10", "b:1");
    }

    @Test
    void usersCompareByCodeUnit() throws Exception {
        write(attributes("\uFF5E"), attributes("\ud83d\ude00"), attributes("a"), attributes("B"), attributes("\u00e9"));

        assertThat(column("attributes.jsonl", "userId")).containsExactly("B", "a", "\u00e9", "\ud83d\ude00", "\uFF5E");
    }

    @Test
    void filesAreEqualWhateverTheOrderThreadsAndMemory() throws Exception {
        List<Addition> rows = manyRows();
        Map<String, String> plain = contents(rows, 1 << 20, 1);

        Collections.shuffle(rows, new Random(7));

        assertThat(contents(rows, 5_000, 4)).isEqualTo(plain);
        assertThat(plain.get("decisions.jsonl")).isNotEmpty();
    }

    @Test
    void everyFileIsThereEvenIfEmpty() throws Exception {
        write();

        assertThat(root.toFile().list()).containsExactlyInAnyOrderElementsOf(OutputFiles.NAMES);
        assertThat(root.resolve("commands.jsonl")).isEmptyFile();
    }

    @Test
    void filesOfAFormerRunAreReplacedOnlyByWholeOnes() throws Exception {
        Files.writeString(root.resolve("commands.jsonl"), "former");
        try (WorkFolder work = WorkFolder.in(root);
                OutputFiles files = OutputFiles.in(work, 1, new ReplaySummary(List.of()))) {
            command(1, "u", "c", "1").to(files);
        }
        assertThat(root.resolve("commands.jsonl")).hasContent("former");
        assertThat(root.resolve(WorkFolder.NAME)).doesNotExist();

        write(command(1, "u", "c", "1"));

        assertThat(column("commands.jsonl", "commandId")).containsExactly("1");
    }

    @Test
    void summaryCountsWhatWasWritten() throws Exception {
        write(
                command(1, "u", "c", "1"),
                command(2, "u", "c", "2"),
                change(1, "u", "vip", "entered", 1),
                decision("c", null, "skipped", 1),
                rejected("a", 1),
                attributes("u", "vip"));

        JsonNode summary = JSON.readTree(root.resolve("summary.json").toFile());

        assertThat(summary.at("/commands/byCampaign/c").asInt()).isEqualTo(2);
        assertThat(summary.at("/commands/byChannel/push").asInt()).isEqualTo(2);
        assertThat(summary.at("/segments/vip/entered").asInt()).isEqualTo(1);
        assertThat(summary.at("/segments/vip/membersAtEnd").asInt()).isEqualTo(1);
        assertThat(summary.at("/decisions/byReason/skipped/audience").asInt()).isEqualTo(1);
        assertThat(summary.at("/events/rejected/byReason/malformed").asInt()).isEqualTo(1);
        assertThat(summary.at("/users").asInt()).isEqualTo(1);
        assertThat(root.resolve("summary.json"))
                .content()
                .startsWith("{\n  \"clock\" : {\n    \"end\" : null")
                .endsWith("}\n");
    }

    @Test
    void folderThatCannotBeWrittenIsRefusedInOneLine() throws Exception {
        Path file = Files.createFile(root.resolve("file"));

        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> WorkFolder.in(file))
                .withMessageStartingWith("cannot write the output to " + file + ": ");
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> WorkFolder.in(file.resolve("below")))
                .withMessageStartingWith("cannot write the output to " + file + "/below: ");
    }

    @Test
    void folderInThePlaceOfAFileIsRefused() throws Exception {
        Files.createDirectory(root.resolve("summary.json"));

        try (WorkFolder work = WorkFolder.in(root)) {
            assertThatExceptionOfType(UnusableInputException.class)
                    .isThrownBy(() -> OutputFiles.in(work, 1, new ReplaySummary(List.of())))
                    .withMessageContaining("summary.json is a folder");
        }
    }

    @Test
    void missingFoldersAreCreatedAndLeftOversOfAKilledRunCleared() throws Exception {
        Path output = root.resolve("a/b");
        Files.createDirectories(output.resolve(WorkFolder.NAME));
        Files.createFile(output.resolve(WorkFolder.NAME).resolve("events-0.run"));

        WorkFolder.in(output).close();

        assertThat(output).isEmptyDirectory();
    }

    private static List<Addition> manyRows() {
        List<Addition> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(command(i % 7, "u" + i % 13, "c" + i % 3, "id" + i));
            rows.add(change(i % 5, "u" + i % 3, "s", "entered", i));
            rows.add(decision("c" + i % 3, i % 2 == 0 ? null : "run" + i % 5, "sent", i));
            rows.add(rejected("f" + i % 3, i / 2));
            rows.add(attributes("u" + i));
        }
        return rows;
    }

    private Map<String, String> contents(List<Addition> rows, long memory, int threads) throws Exception {
        try (WorkFolder work = WorkFolder.in(root);
                OutputFiles files = OutputFiles.in(work, memory, new ReplaySummary(List.of()))) {
            addAll(rows, files, threads);
            files.finish(Progress.silent());
        }
        Map<String, String> contents = new java.util.TreeMap<>();
        for (String name : OutputFiles.NAMES) {
            contents.put(name, Files.readString(root.resolve(name)));
        }
        return contents;
    }

    private static void addAll(List<Addition> rows, OutputFiles files, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            rows.forEach(row -> tasks.add(() -> {
                row.to(files);
                return true;
            }));
            for (Future<Boolean> done : pool.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
    }

    private void write(Addition... rows) throws Exception {
        contents(List.of(rows), 1 << 20, 1);
    }

    private List<String> column(String file, String field) throws IOException {
        List<String> values = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve(file))) {
            values.add(JSON.readTree(line).get(field).asText());
        }
        return values;
    }

    private static Addition command(long at, String user, String campaign, String id) {
        Instant instant = Instant.ofEpochMilli(at);
        return files -> files.command(new DeliveryCommand(
                id,
                user,
                campaign,
                1,
                "run",
                "0",
                "push",
                null,
                null,
                null,
                Map.of(),
                "marketing",
                50,
                Map.of(),
                instant,
                null,
                new TriggerInfo("event", instant, List.of())));
    }

    private static Addition change(long at, String user, String segment, String change, long sequence) {
        ChangeCause cause = new ChangeCause("time", null);
        return files -> files.segmentChange(
                new SegmentChange(user, segment, 1, change, Instant.ofEpochMilli(at), cause), sequence);
    }

    private static Addition decision(String campaign, @Nullable String run, String kind, long sequence) {
        String reason = kind.equals("skipped") ? "audience" : null;
        return files -> files.decision(
                new Decision("u", campaign, 1, run, Instant.EPOCH, kind, reason, null, null, Map.of()), sequence);
    }

    private static Addition rejected(String file, long line) {
        RecordSource source = new RecordSource(null, null, null, file, line);
        return files -> files.rejected(
                new RejectedRecord("malformed", file + ":" + line, ByteBuffer.wrap(new byte[] {'x'}), source));
    }

    private static Addition attributes(String user, String... segments) {
        return files -> files.attributes(user, Map.of("n", 1L), List.of(segments));
    }
}
