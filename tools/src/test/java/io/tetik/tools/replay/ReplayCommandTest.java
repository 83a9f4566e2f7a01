package io.tetik.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.StateBackend;
import io.tetik.jobs.files.CheckedDefinitions;
import io.tetik.jobs.files.InvalidDefinitionsException;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.jobs.replay.DatedFolder;
import io.tetik.jobs.replay.DefinitionFolders;
import io.tetik.jobs.replay.ForeignEvents;
import io.tetik.jobs.replay.ReplayConfig;
import io.tetik.jobs.replay.ReplaySummary;
import io.tetik.language.definition.DecisionLevel;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.SourceText;
import io.tetik.tools.command.CommandLines;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReplayCommandTest {
    private static final String MINIMUM = "--definitions d --events e --output o";

    private final List<ReplayConfig> replayed = new ArrayList<>();
    private final List<Progress> heard = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void defaultsAreSensible() {
        assertThat(execute(MINIMUM)).isZero();

        assertThat(replayed)
                .containsExactly(new ReplayConfig(
                        folder("d"),
                        List.of(Path.of("e")),
                        Path.of("o"),
                        null,
                        StateBackend.HASHMAP,
                        Runtime.getRuntime().availableProcessors(),
                        1 << 20,
                        Instant.parse("2000-01-01T00:00:00Z"),
                        128,
                        null));
        assertThat(heard).doesNotContain(Progress.silent());
        assertThat(out.toString()).startsWith("Events\nread  ");
    }

    @Test
    void filesOfOthersAreNamedByTheirSource() {
        assertThat(execute("--events a shop_orders=in/orders.csv X=y --definitions d --output o"))
                .isZero();

        assertThat(replayed.get(0).events()).containsExactly(Path.of("a"), Path.of("X=y"));
        assertThat(replayed.get(0).foreign())
                .containsExactly(new ForeignEvents("shop_orders", Path.of("in/orders.csv")));
    }

    @Test
    void everyOptionCounts() {
        assertThat(execute("--events a b c --definitions d --output o --until 2026-11-01T03:00:00+03:00"
                        + " --state-backend rocksdb --parallelism 3 --max-event-bytes 500 --min-time 1990-01-01T00:00:00Z --memory-mb 16 --no-progress"
                        + " --decisions-level sampled:10 --events=f"))
                .isZero();

        assertThat(replayed)
                .containsExactly(new ReplayConfig(
                        folder("d"),
                        List.of(Path.of("a"), Path.of("b"), Path.of("c"), Path.of("f")),
                        Path.of("o"),
                        Instant.parse("2026-11-01T00:00:00Z"),
                        StateBackend.ROCKSDB,
                        3,
                        500,
                        Instant.parse("1990-01-01T00:00:00Z"),
                        16,
                        new DecisionLevel(false, 10)));
        assertThat(heard).containsExactly(Progress.silent());
        assertThat(replayed.get(0).memoryForEvents() + replayed.get(0).memoryForOutputs())
                .isEqualTo(16 << 20);
    }

    private static DefinitionFolders folder(String name) {
        return new DefinitionFolders(List.of(new DatedFolder(Path.of(name), null)));
    }

    @Test
    void furtherFoldersHaveAnInstant() {
        assertThat(execute(MINIMUM + " --definitions e@2026-11-01T03:00:00+03:00"))
                .isZero();

        assertThat(replayed)
                .extracting(ReplayConfig::definitions)
                .containsExactly(new DefinitionFolders(List.of(
                        new DatedFolder(Path.of("d"), null),
                        new DatedFolder(Path.of("e"), Instant.parse("2026-11-01T00:00:00Z")))));
    }

    @Test
    void wrongUseIsExplained() {
        assertWrong("--events e --output o", "either --definitions PATH or --definitions-topic");
        assertWrong(MINIMUM + " --definitions-topic", "either --definitions PATH or --definitions-topic");
        assertWrong(MINIMUM + " --definitions e@noon", "'noon' is no ISO-8601 instant with a zone");
        assertWrong("--definitions d --output o", "Missing required option: '--events=[NAME=]PATH'");
        assertWrong(MINIMUM + " --until 2026-11-01", "'2026-11-01' is no ISO-8601 instant with a zone");
        assertWrong(MINIMUM + " --state-backend disk", "'disk' is neither hashmap nor rocksdb");
        assertWrong(MINIMUM + " --parallelism 0", "--parallelism must be at least 1, not 0");
        assertWrong(MINIMUM + " --memory-mb lots", "'lots' is not an int");
        assertWrong(MINIMUM + " --bogus", "Unknown option: '--bogus'");
    }

    @Test
    void aFileThatIsNotReadToItsEndIsStatusThreeAfterTheWholeSummary() {
        int status = execute(MINIMUM, (config, progress) -> {
            ReplaySummary summary = new ReplaySummary(List.of());
            summary.brokenOff("e/a.jsonl.gz");
            return summary;
        });

        assertThat(status).isEqualTo(3);
        assertThat(out.toString()).startsWith("Events\nread  ");
        assertThat(errors.toString()).isEqualTo("replay: not read to its end: e/a.jsonl.gz\n");
    }

    @Test
    void inputThatCannotBeUsedIsOneLineAndStatusTwo() {
        int status = execute(MINIMUM, (config, progress) -> {
            throw new UnusableInputException("no such file: x");
        });

        assertThat(status).isEqualTo(2);
        assertThat(errors.toString().strip()).isEqualTo("replay: no such file: x");
    }

    @Test
    void definitionsThatCannotBeUsedAreReportedAsAWholeAndStatusTwo() {
        SourceText source = new SourceText("a.yaml", "kind: Segment");
        CheckedDefinitions invalid = new CheckedDefinitions(
                List.of(source), List.of(), List.of(new Problem(new Place(source, 1, 1), "no name")));

        int status = execute(MINIMUM, (config, progress) -> {
            throw new InvalidDefinitionsException(invalid);
        });

        assertThat(status).isEqualTo(2);
        assertThat(errors.toString()).startsWith("a.yaml:1:1: ").endsWith("1 problem in 1 file\n");
    }

    private void assertWrong(String arguments, String message) {
        errors.getBuffer().setLength(0);
        assertThat(execute(arguments)).isEqualTo(2);
        assertThat(errors.toString()).startsWith("replay: ").contains(message);
        assertThat(errors.toString().lines()).hasSize(2);
        assertThat(replayed).isEmpty();
    }

    private int execute(String arguments) {
        return execute(arguments, (config, progress) -> {
            replayed.add(config);
            heard.add(progress);
            return new ReplaySummary(List.of());
        });
    }

    private int execute(String arguments, ReplayCommand.Replay replay) {
        CommandLine line = CommandLines.of(new ReplayCommand(replay))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true));
        return line.execute(arguments.split(" "));
    }
}
