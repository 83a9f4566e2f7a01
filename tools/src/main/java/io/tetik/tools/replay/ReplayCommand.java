package io.tetik.tools.replay;

import io.tetik.jobs.ReplayJob;
import io.tetik.jobs.comparison.ReplayComparison;
import io.tetik.jobs.config.StateBackend;
import io.tetik.jobs.files.EventFormat;
import io.tetik.jobs.files.InvalidDefinitionsException;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.replay.DatedFolder;
import io.tetik.jobs.replay.DefinitionFolders;
import io.tetik.jobs.replay.DefinitionSource;
import io.tetik.jobs.replay.ForeignEvents;
import io.tetik.jobs.replay.ReplayConfig;
import io.tetik.jobs.replay.ReplaySummary;
import io.tetik.language.definition.DecisionLevel;
import io.tetik.tools.command.InstantConverter;
import io.tetik.tools.command.KafkaOptions;
import io.tetik.tools.command.ToolCommand;
import io.tetik.tools.terminal.ProgressBar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line of a replay. */
@Command(
        name = "replay",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Replays event files against a folder of definitions and writes what would have happened.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:the options, definitions or files cannot be used",
            "3:done, but an event file could not be read to its end: it is cut off or damaged"
        })
public final class ReplayCommand extends ToolCommand implements Callable<Integer> {
    private static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9_-]{0,63})=(.+)");

    /** Does what the options say. */
    @FunctionalInterface
    interface Replay {
        ReplaySummary run(ReplayConfig config, Progress progress) throws Exception;
    }

    private final Replay replay;

    @Option(
            names = "--definitions",
            paramLabel = "PATH[@INSTANT]",
            converter = FolderConverter.class,
            description =
                    "Folder of definitions (.yaml, .yml, .json), or one file. May be given again, with an instant: from"
                            + " then on that is the whole set in force.")
    private List<DatedFolder> definitions = List.of();

    @Option(
            names = "--definitions-topic",
            description =
                    "Takes the definitions from the topic of the live job, with their history, instead of a folder.")
    private boolean definitionsTopic;

    @Mixin
    private KafkaOptions cluster = new KafkaOptions();

    @Option(
            names = "--events",
            paramLabel = "[NAME=]PATH",
            required = true,
            arity = "1..*",
            description =
                    "Files of events (" + EventFormat.ENDINGS + "), or folders of them; with the NAME of a Source,"
                            + " files of records that it maps (.jsonl, .ndjson, .json, .csv, .avro, also with .gz).")
    private List<String> events = List.of();

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "Folder for the results.")
    private Path output = Path.of("");

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Where the clock stops, such as 2026-11-01T00:00:00Z; default: at the last event.")
    private @Nullable Instant until;

    @Option(
            names = "--state-backend",
            paramLabel = "NAME",
            converter = BackendConverter.class,
            defaultValue = "hashmap",
            description = "hashmap, or rocksdb for more users than memory holds; default: hashmap.")
    private StateBackend stateBackend = StateBackend.HASHMAP;

    @Option(names = "--parallelism", paramLabel = "N", description = "Default: the number of cores.")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--max-event-bytes",
            paramLabel = "N",
            defaultValue = "1048576",
            description = "A larger event is rejected; default: 1048576.")
    private int maxEventBytes;

    @Option(
            names = "--min-time",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            defaultValue = "2000-01-01T00:00:00Z",
            description = "An event that is dated earlier is rejected as invalid-time; default: 2000-01-01T00:00:00Z.")
    private Instant minTime = Instant.EPOCH;

    @Option(
            names = "--memory-mb",
            paramLabel = "N",
            defaultValue = "128",
            description = "Memory for sorting; what is more goes to disk; default: 128.")
    private int memoryMegabytes;

    @Option(
            names = "--decisions-level",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description = "Which decisions come out: all, acted or sampled:N, unless their campaign says so itself;"
                    + " default: all, whatever campaigns say.")
    private @Nullable DecisionLevel decisions;

    @Option(
            names = "--compare",
            paramLabel = "DIR",
            description =
                    "Output folder of an earlier replay: shows what this one changes, by campaign, segment and user,"
                            + " and writes it to comparison.json.")
    private @Nullable Path compare;

    @Option(names = "--no-progress", description = "Show no progress.")
    private boolean noProgress;

    public ReplayCommand() {
        this(ReplayJob::run);
    }

    ReplayCommand(Replay replay) {
        this.replay = replay;
    }

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        requirePositive("--parallelism", parallelism);
        requirePositive("--max-event-bytes", maxEventBytes);
        requirePositive("--memory-mb", memoryMegabytes);
        if (definitions.isEmpty() != definitionsTopic) {
            throw wrong("either --definitions PATH or --definitions-topic says where the definitions are");
        }
        if (compare != null) {
            ReplayComparison.require(compare, output);
        }
        DefinitionSource source =
                definitionsTopic ? PublishedHistory.read(cluster) : new DefinitionFolders(definitions);
        ReplayConfig config = new ReplayConfig(
                source,
                events.stream()
                        .filter(each -> foreign(each) == null)
                        .map(Path::of)
                        .toList(),
                events.stream()
                        .map(ReplayCommand::foreign)
                        .filter(Objects::nonNull)
                        .toList(),
                output,
                until,
                stateBackend,
                parallelism,
                maxEventBytes,
                minTime,
                memoryMegabytes,
                decisions);
        ReplaySummary summary;
        ReplayComparison comparison;
        try (Progress progress = noProgress ? Progress.silent() : ProgressBar.onStandardError()) {
            summary = replay.run(config, progress);
            comparison = compare == null
                    ? null
                    : ReplayComparison.write(compare, output, config.memoryForOutputs(), progress);
        } catch (InvalidDefinitionsException invalid) {
            err().println(invalid.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        out().print(SummaryTable.of(summary, Duration.ofNanos(System.nanoTime() - start)));
        if (comparison != null) {
            out().print(ComparisonTable.of(comparison, String.valueOf(compare)));
        }
        out().flush();
        List<String> brokenOff = summary.snapshot().brokenOff();
        brokenOff.forEach(file -> err().println("replay: not read to its end: " + file));
        return brokenOff.isEmpty() ? CommandLine.ExitCode.OK : BROKEN_OFF;
    }

    /** Records of others, or null: it is a path of our own events. */
    private static @Nullable ForeignEvents foreign(String given) {
        Matcher named = NAMED.matcher(given);
        return named.matches() && !Files.exists(Path.of(given))
                ? new ForeignEvents(named.group(1), Path.of(named.group(2)))
                : null;
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw wrong(option + " must be at least 1, not " + value);
        }
    }

    private static final class FolderConverter implements ITypeConverter<DatedFolder> {
        @Override
        public DatedFolder convert(String text) throws Exception {
            int at = text.lastIndexOf('@');
            if (at <= 0 || Files.exists(Path.of(text))) {
                return new DatedFolder(Path.of(text), null);
            }
            return new DatedFolder(
                    Path.of(text.substring(0, at)), new InstantConverter().convert(text.substring(at + 1)));
        }
    }

    private static final class LevelConverter implements ITypeConverter<DecisionLevel> {
        @Override
        public DecisionLevel convert(String text) {
            DecisionLevel level = DecisionLevel.parse(text);
            if (level == null) {
                throw new TypeConversionException("'" + text + "' is not all, acted or sampled:N");
            }
            return level;
        }
    }

    private static final class BackendConverter implements ITypeConverter<StateBackend> {
        @Override
        public StateBackend convert(String text) {
            return switch (text) {
                case "hashmap" -> StateBackend.HASHMAP;
                case "rocksdb" -> StateBackend.ROCKSDB;
                default -> throw new TypeConversionException("'" + text + "' is neither hashmap nor rocksdb");
            };
        }
    }
}
