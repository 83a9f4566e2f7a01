package io.tetik.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.Event;
import io.tetik.tools.Tetik;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay of files that were cut in copying. */
class BrokenOffFilesIT {
    private static final int EVENTS = 1_000;
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    /** Ids that do not pack well, so that a cut file lacks a part of its events. */
    private static List<String> ids(int seed) {
        Random random = new Random(seed);
        return random.longs(EVENTS).mapToObj(Long::toHexString).toList();
    }

    private void definitions() throws IOException {
        Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(folder.resolve("definitions/all.yaml"), """
                {kind: EventType, name: order}
                ---
                kind: Campaign
                name: thanks
                entry: always
                trigger: {event: order}
                steps: [{send: {channel: push, template: t}}]
                """);
    }

    private static String line(String id) {
        return "{\"eventId\":\"%s\",\"type\":\"order\",\"userId\":\"u-%s\",\"eventTime\":\"%s\"}\n"
                .formatted(id, id, NOON);
    }

    private Path gzip() throws IOException {
        Path file = folder.resolve("events/a.jsonl.gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (String id : ids(1)) {
                gzip.write(line(id).getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private Path avro() throws IOException {
        Path file = folder.resolve("events/b.avro");
        try (DataFileWriter<Event> writer = new DataFileWriter<>(new SpecificDatumWriter<>(Event.class))) {
            writer.setCodec(CodecFactory.nullCodec()).setSyncInterval(2_000);
            writer.create(Event.getClassSchema(), file.toFile());
            for (String id : ids(2)) {
                writer.append(new Event(id, "order", "u-" + id, NOON, null, null, Map.of()));
            }
        }
        return file;
    }

    private static void cutInTheMiddle(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    private int replay() {
        return Tetik.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(
                        "replay",
                        "--definitions",
                        folder.resolve("definitions").toString(),
                        "--events",
                        folder.resolve("events").toString(),
                        "--output",
                        folder.resolve("output").toString(),
                        "--no-progress");
    }

    private List<String> output(String name) throws IOException {
        return Files.readAllLines(folder.resolve("output").resolve(name));
    }

    @Test
    void allThatCanBeReadIsReplayedAndTheStatusSaysThatItIsNotAll() throws Exception {
        definitions();
        Files.createDirectories(folder.resolve("events"));
        cutInTheMiddle(gzip());
        cutInTheMiddle(avro());
        Files.writeString(folder.resolve("events/c.jsonl"), line("last"));

        assertThat(replay()).isEqualTo(3);

        List<String> commands = output("commands.jsonl");
        assertThat(commands).hasSizeBetween(EVENTS / 2, 2 * EVENTS - 1);
        for (String id : List.of(ids(1).get(0), ids(2).get(0), "last")) {
            assertThat(commands)
                    .filteredOn(row -> row.contains("\"u-" + id + "\""))
                    .hasSize(1);
        }
        assertThat(output("rejected.jsonl")).isNotEmpty().allMatch(row -> row.contains("malformed"));
        assertThat(output("attributes.jsonl")).hasSameSizeAs(commands);
        assertThat(String.join("", output("summary.json")))
                .containsSubsequence("brokenOff", "events/a.jsonl.gz", "events/b.avro");
        assertThat(out.toString()).contains("not read to its end: events/a.jsonl.gz");
        assertThat(errors.toString().lines())
                .containsExactly(
                        "replay: not read to its end: events/a.jsonl.gz", "replay: not read to its end: events/b.avro");
    }

    @Test
    void wholeFilesAreStatusZero() throws Exception {
        definitions();
        Files.createDirectories(folder.resolve("events"));
        gzip();
        avro();

        assertThat(replay()).isZero();

        assertThat(output("commands.jsonl")).hasSize(2 * EVENTS);
        assertThat(errors.toString()).isEmpty();
    }
}
