package io.tetik.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SampleDataGeneratorTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void sameSeedGivesTheSameBytes() throws Exception {
        run("--users", "90", "--output", folder.resolve("a").toString());
        run("--users", "90", "--output", folder.resolve("b").toString());
        for (String name : EventFiles.NAMES) {
            assertThat(folder.resolve("a/events").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("b/events").resolve(name));
        }
    }

    @Test
    void anotherSeedGivesAnotherFortnight() throws Exception {
        run("--users", "90", "--output", folder.resolve("a").toString());
        run("--users", "90", "--seed", "43", "--output", folder.resolve("b").toString());
        for (String name : EventFiles.NAMES) {
            assertThat(EventFiles.content(folder.resolve("a/events").resolve(name)))
                    .isNotEqualTo(EventFiles.content(folder.resolve("b/events").resolve(name)));
        }
    }

    @Test
    void gzipHeaderBearsNoTimestamp() throws Exception {
        run("--users", "5", "--output", folder.toString());
        for (String name : EventFiles.NAMES) {
            assertThat(Files.readAllBytes(folder.resolve("events").resolve(name)))
                    .startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void laterStartMovesEveryEvent() {
        run("--users", "40", "--days", "3", "--start", "2027-02-01T00:00:00Z", "--output", folder.toString());
        List<String> instants = EventFiles.events(folder.resolve("events/shop-events.jsonl.gz")).stream()
                .map(event -> event.path("eventTime").asText())
                .toList();
        assertThat(instants)
                .isNotEmpty()
                .allMatch(instant -> instant.compareTo("2027-02-01") > 0 && instant.compareTo("2027-02-04") < 0);
    }

    @ParameterizedTest
    @CsvSource({"--users, 0", "--users, many", "--days, 367", "--start, tomorrow"})
    void anUnusableOptionIsRefusedAndNothingIsWritten(String option, String value) {
        assertThat(execute(option, value, "--output", folder.toString())).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(folder).isEmptyDirectory();
    }

    private static void run(String... args) {
        assertThat(execute(args)).isZero();
    }

    private static int execute(String... args) {
        return SampleDataGenerator.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(Writer.nullWriter()))
                .execute(args);
    }
}
