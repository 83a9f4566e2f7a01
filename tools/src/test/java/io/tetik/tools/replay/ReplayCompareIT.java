package io.tetik.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tetik.tools.command.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two days of the sample with one campaign edited: what is said of the edit is what the edit does. */
class ReplayCompareIT {
    private static final Path SAMPLES = Path.of("..", "sample-data");
    private static final Path EVENTS = SAMPLES.resolve("events/shop-events.jsonl.gz");
    private static final String EDITED = "cart_reminder";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int replay(Path definitions, String output, String until, String... more) {
        List<String> arguments = List.of(
                "--definitions",
                definitions.toString(),
                "--events",
                EVENTS.toString(),
                "--output",
                folder.resolve(output).toString(),
                "--until",
                until,
                "--no-progress");
        return CommandLines.of(new ReplayCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /** The definitions of the sample, but the cart is abandoned after two hours only. */
    private Path edited() throws IOException {
        Path draft = Files.createDirectories(folder.resolve("draft"));
        try (Stream<Path> files = Files.list(SAMPLES.resolve("definitions"))) {
            files.forEach(file -> {
                try {
                    String text = Files.readString(file);
                    int campaign = text.indexOf("name: " + EDITED + "\n");
                    int after = campaign < 0 ? -1 : text.indexOf("after: 30m", campaign);
                    String changed = after < 0
                            ? text
                            : text.substring(0, after) + "after: 2h" + text.substring(after + "after: 30m".length());
                    Files.writeString(draft.resolve(file.getFileName()), changed);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        }
        return draft;
    }

    private long lines(String output, String campaign) throws IOException {
        try (Stream<String> rows = Files.lines(folder.resolve(output).resolve("commands.jsonl"))) {
            return rows.filter(row -> row.contains("\"campaign\":\"" + campaign + "\""))
                    .count();
        }
    }

    @Test
    void anEditIsToldByWhatItChanges() throws IOException {
        Path definitions = SAMPLES.resolve("definitions");
        assertThat(replay(definitions, "before", "2026-11-04T00:00:00Z")).isZero();
        String before = folder.resolve("before").toString();

        assertThat(replay(edited(), "after", "2026-11-04T00:00:00Z", "--compare", before))
                .isZero();

        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("after/comparison.json").toFile());
        assertThat(json.path("warnings")).isEmpty();
        JsonNode messages = json.at("/campaigns/" + EDITED + "/messages");
        assertThat(messages.path("before").asLong()).isPositive().isEqualTo(lines("before", EDITED));
        assertThat(messages.path("after").asLong())
                .isPositive()
                .isLessThan(lines("before", EDITED))
                .isEqualTo(lines("after", EDITED));
        assertThat(json.at("/users/fewer").asLong()).isPositive();
        assertThat(json.at("/users/same").asLong()).isPositive();
        assertThat(json.path("examples")).hasSize(20);
        assertThat(json.path("segments"))
                .isNotEmpty()
                .allSatisfy(segment -> assertThat(
                                segment.at("/membersAtEnd/difference").asLong())
                        .isZero());
        assertThat(out.toString())
                .contains("Compared with " + before)
                .contains(EDITED)
                .contains("Users who get more messages: ");

        assertThat(replay(definitions, "same", "2026-11-05T00:00:00Z", "--compare", before))
                .isZero();
        assertThat(out.toString())
                .contains("WARNING: another --until: 2026-11-04T00:00:00.000Z before, 2026-11-05T00:00:00.000Z now");
    }

    @Test
    void aFolderWithoutResultsIsRefusedBeforeAnythingIsDone() {
        assertThat(replay(SAMPLES.resolve("definitions"), "x", "2026-11-04T00:00:00Z", "--compare", "nowhere"))
                .isEqualTo(2);
        assertThat(errors.toString())
                .isEqualTo("replay: there is no commands.jsonl in nowhere; is it the output folder of a replay?\n");
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
