package io.tetik.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFilesTest {
    @TempDir
    Path root = Path.of("");

    @Test
    void folderGivesItsEventFilesAndThoseBelowInOrder() throws Exception {
        touch("events/b.jsonl", "events/a/x.avro", "events/c.jsonl.gz", "events/README.md", "events/.hidden.jsonl");

        assertThat(find("events"))
                .extracting(EventFile::name)
                .containsExactly("events/a/x.avro", "events/b.jsonl", "events/c.jsonl.gz");
        assertThat(find("events"))
                .extracting(EventFile::format)
                .containsExactly(EventFormat.AVRO, EventFormat.JSON_LINES, EventFormat.JSON_LINES_GZIP);
    }

    @Test
    void fileIsNamedWithoutItsFolder() throws Exception {
        touch("events/a.jsonl");

        assertThat(find("events/a.jsonl")).extracting(EventFile::name).containsExactly("a.jsonl");
    }

    @Test
    void filesOfTheSameNameAreToldApartByTheirFolders() throws Exception {
        touch("monday/events.jsonl", "tuesday/events.jsonl");

        assertThat(find("monday/events.jsonl", "tuesday/events.jsonl"))
                .extracting(EventFile::name)
                .containsExactly("monday/events.jsonl", "tuesday/events.jsonl");
    }

    @Test
    void fileThatIsGivenTwiceIsReadOnce() throws Exception {
        touch("events/a.jsonl", "events/b.jsonl");

        assertThat(find("events/b.jsonl", "events"))
                .extracting(EventFile::name)
                .containsExactly("b.jsonl", "events/a.jsonl");
    }

    @Test
    void outputOfAFormerRunIsNotTakenForEvents() throws Exception {
        touch("a.jsonl", "out/commands.jsonl", "out/rejected.jsonl");

        assertThat(find(".")).extracting(file -> file.path().getFileName()).containsExactly(Path.of("a.jsonl"));
        assertRefused("out/commands.jsonl", "the replay would overwrite its input: ");
    }

    @Test
    void pathThatHoldsNoEventsIsRefusedInOneLine() throws Exception {
        touch("notes.txt", "empty/notes.txt");

        assertRefused("absent.jsonl", "no such file or folder of events: ");
        assertRefused("notes.txt", "not a .jsonl, .jsonl.gz or .avro file: ");
        assertRefused("empty", "no .jsonl, .jsonl.gz or .avro file in the folder of events: ");
    }

    private void assertRefused(String path, String message) {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> find(path))
                .withMessage(message + root.resolve(path));
    }

    private List<EventFile> find(String... paths) throws UnusableInputException {
        return EventFiles.find(
                Stream.of(paths).map(root::resolve).toList(),
                root.resolve("out"),
                List.of("commands.jsonl", "rejected.jsonl"));
    }

    private void touch(String... files) throws IOException {
        for (String file : files) {
            Path path = root.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.createFile(path);
        }
    }
}
