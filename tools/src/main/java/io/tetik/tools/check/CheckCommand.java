package io.tetik.tools.check;

import io.tetik.tools.command.ToolCommand;
import io.tetik.tools.command.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of case files. */
@Command(
        name = "check",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Runs case files: definitions, events, how far the clock goes, and the rows that must come out.",
        footerHeading = "%nThe keys of a case file:%n",
        footer = {
            "  name         what must come out, in a sentence",
            "  definitions  the definitions, as a text; or",
            "  folder       the folder that they are in, seen from the file",
            "  edits        how they change: a list of at (an instant) with definitions",
            "               that are new or changed, what to remove (KIND/NAME), or a",
            "               folder that is the whole set from then on",
            "  settings     min-time, max-event-bytes, max-command-bytes of the job",
            "  T            the instant that T stands for in T, T+1h30m, T-1ms",
            "  events       a list of events, or a text with one a line, as JSON",
            "  until        where the clock stops, if later than the last event",
            "  expect       rows of commands, decisions, segment-changes, rejected,",
            "               attributes; an output that is not named does not count",
            "  problems     instead of expect: the mistakes in the definitions, by",
            "               line, column and what the message contains",
            "  covers       words for what the case is about",
            "A row lists the values that count. With examples: docs/checking.md"
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:everything comes out as the cases say",
            "1:something comes out otherwise",
            "2:the options or a file cannot be used, or definitions have mistakes"
        })
public final class CheckCommand extends ToolCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "CASES",
            arity = "1..*",
            description =
                    "Case files, or folders with all .yaml and .yml files below them; files of definitions are passed"
                            + " over.")
    private List<Path> cases = List.of();

    @Option(names = "--junit", paramLabel = "FILE", description = "Writes the results as JUnit XML, too.")
    private @Nullable Path junit;

    @Override
    public Integer call() throws ToolException {
        long start = System.nanoTime();
        List<CaseResult> results = new ArrayList<>();
        for (Path file : CaseFiles.find(cases)) {
            CaseResult result = CaseResult.of(file);
            results.add(result);
            print(result);
        }
        out().println(summary(results, System.nanoTime() - start));
        if (junit != null) {
            write(results, junit);
        }
        return status(results);
    }

    private void print(CaseResult result) {
        if (result.state() != CaseResult.State.PASSED) {
            out().println((result.state() == CaseResult.State.FAILED ? "FAILED " : "UNUSABLE ") + result.file() + ": "
                    + result.name());
            result.text().lines().forEach(line -> out().println("  " + line));
        }
        if (!result.note().isEmpty()) {
            out().println("note: " + result.file() + ": " + result.note());
        }
        out().flush();
    }

    private static String summary(List<CaseResult> results, long nanos) {
        long failed = count(results, CaseResult.State.FAILED);
        long unusable = count(results, CaseResult.State.UNUSABLE);
        return results.size() + (results.size() == 1 ? " case: " : " cases: ") + (results.size() - failed - unusable)
                + " passed, " + failed + " failed" + (unusable > 0 ? ", " + unusable + " unusable" : "")
                + String.format(Locale.ROOT, " (%.1f s)", nanos / 1e9);
    }

    private static int status(List<CaseResult> results) {
        if (count(results, CaseResult.State.UNUSABLE) > 0) {
            return ExitCode.USAGE;
        }
        return count(results, CaseResult.State.FAILED) > 0 ? 1 : 0;
    }

    private static long count(List<CaseResult> results, CaseResult.State state) {
        return results.stream().filter(each -> each.state() == state).count();
    }

    private static void write(List<CaseResult> results, Path file) throws ToolException {
        try {
            JUnitXml.write(results, file);
        } catch (IOException broken) {
            throw ToolException.unusable("cannot write " + file + ": " + broken.getMessage());
        }
    }
}
