package io.tetik.tools.definitions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.files.CheckedDefinitions;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.LanguageSchema;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.tools.command.KafkaOptions;
import io.tetik.tools.command.ToolCommand;
import io.tetik.tools.command.ToolException;
import java.io.Console;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line for definitions. */
@Command(
        name = "definitions",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "validate|diff|publish|remove|status|schema",
        description = "Checks the definitions of a folder, compares them with what the running job was given, publishes"
                + " them, and tells what the job answers.")
public final class DefinitionsCommand extends ToolCommand {
    private static final String UNUSABLE = "2:the definitions or options cannot be used";
    private static final String FOLDER = "Folder of .yaml, .yml and .json files, or one file.";

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Checks all definitions of a folder together, and lists every problem with its place.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {"0:all are valid", UNUSABLE})
    int validate(@Parameters(paramLabel = "PATH", description = FOLDER) Path folder) throws UnusableInputException {
        CheckedDefinitions checked = FolderDefinitions.check(folder);
        if (!isValid(checked)) {
            return CommandLine.ExitCode.USAGE;
        }
        printHints(checked);
        out().println(number(checked.definitions().size()) + ", all valid");
        return 0;
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the language as a JSON Schema, for completion and hover texts in an editor.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = "0:printed")
    int schema() throws ToolException {
        try {
            out().println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(LanguageSchema.of(TetikKinds.LANGUAGE)));
            return 0;
        } catch (JsonProcessingException impossible) {
            throw ToolException.failed(String.valueOf(impossible.getMessage()));
        }
    }

    @Command(
            name = "diff",
            sortOptions = false,
            mixinStandardHelpOptions = true,
            description = "Shows what publishing the folder would change.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {"0:shown", "1:Kafka failed", UNUSABLE})
    int diff(@Parameters(paramLabel = "PATH", description = FOLDER) Path folder, @Mixin KafkaOptions cluster)
            throws ToolException, UnusableInputException {
        CheckedDefinitions checked = FolderDefinitions.check(folder);
        if (!isValid(checked)) {
            return CommandLine.ExitCode.USAGE;
        }
        DefinitionComparison comparison = compare(checked, cluster.load(), cluster);
        all(comparison).forEach(change -> {
            print(change);
            if (change.kind() == Change.Kind.CHANGED) {
                change.diff().forEach(out()::println);
            }
        });
        out().println(summary(comparison));
        return 0;
    }

    @Command(
            name = "publish",
            sortOptions = false,
            mixinStandardHelpOptions = true,
            description = "Publishes a folder: the next revision of each definition that is new or changed. All are"
                    + " validated first; if one is not valid, none is published.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {
                "0:published, or nothing to do",
                "1:Kafka failed, or with --wait the job refused one",
                UNUSABLE
            })
    int publish(
            @Parameters(paramLabel = "PATH", description = FOLDER) Path folder,
            @Mixin KafkaOptions cluster,
            @Option(names = "--prune", description = "Remove what the folder lacks, by tombstones.") boolean prune,
            @Option(names = "--allow-empty", description = "With --prune, remove even the last of what is published.")
                    boolean allowEmpty,
            @Option(names = "--yes", description = "Do not ask.") boolean yes,
            @Option(
                            names = "--effective",
                            paramLabel = "INSTANT",
                            description =
                                    "From which instant of event time on, such as 2026-11-01T00:00:00Z, or now: as"
                                            + " soon as each subtask of the job reads it. Default: 5 seconds ahead, so that all"
                                            + " subtasks have it in time; of a topic that holds no definitions yet: from the"
                                            + " beginning.")
                    @Nullable
                    String effective,
            @Option(
                            names = "--wait",
                            description = "Wait until the job has answered every revision, or said nothing for the"
                                    + " time of --timeout.")
                    boolean wait)
            throws ToolException, UnusableInputException {
        CheckedDefinitions checked = FolderDefinitions.check(folder);
        if (!isValid(checked)) {
            return CommandLine.ExitCode.USAGE;
        }
        printHints(checked);
        EngagementConfig config = cluster.load();
        DefinitionComparison comparison = compare(checked, config, cluster);
        Instant effectiveAt = EffectiveAt.of(effective, comparison.isFirst(), Instant.now());
        if (prune && !allowEmpty && comparison.keepsNothing()) {
            throw ToolException.unusable("none of what is published is in " + folder
                    + ", so --prune would remove everything, "
                    + number(comparison.removed().size()) + ", and end all runs; if that is meant, say --allow-empty");
        }
        List<Change> changes = prune ? all(comparison) : comparison.changes();
        changes.forEach(this::print);
        printKept(prune ? List.of() : comparison.removed());
        if (changes.isEmpty()) {
            out().println("nothing to publish, " + summary(comparison));
            return 0;
        }
        return publishIfConfirmed(changes, config, cluster, effectiveAt, yes, wait);
    }

    private int publishIfConfirmed(
            List<Change> changes,
            EngagementConfig config,
            KafkaOptions cluster,
            @Nullable Instant effectiveAt,
            boolean yes,
            boolean wait)
            throws ToolException {
        if (!yes && !confirmed(changes.size())) {
            out().println("nothing was published");
            return 0;
        }
        out().println(effectiveAt == null ? "in force as soon as it is read" : "in force from " + effectiveAt + " on");
        return publish(changes, config, cluster, effectiveAt, wait);
    }

    private int publish(
            List<Change> changes,
            EngagementConfig config,
            KafkaOptions cluster,
            @Nullable Instant effectiveAt,
            boolean wait)
            throws ToolException {
        DefinitionPublisher publisher = new DefinitionPublisher(config, cluster.patience(), effectiveAt);
        if (!wait) {
            publisher.publish(changes);
            out().println("published " + changes.size());
            return 0;
        }
        Wait answers = new Wait(changes, System::nanoTime, Instant.now().plus(cluster.patience()));
        try (StatusTopic.Listener listener = new StatusTopic(config, cluster.patience()).listen()) {
            publisher.publish(changes);
            out().println("published " + changes.size() + ", waiting for the job");
            out().flush();
            answers.until(listener, cluster.patience());
        }
        answers.answers().forEach(answer -> answer.lines().forEach(out()::println));
        answers.unanswered()
                .forEach(change -> out().println("no answer   " + change.key() + " revision " + change.revision()));
        boolean good = answers.answers().stream().allMatch(Answer::isGood);
        return good && answers.unanswered().isEmpty() ? 0 : 1;
    }

    @Command(
            name = "remove",
            sortOptions = false,
            mixinStandardHelpOptions = true,
            description =
                    "Removes definitions by tombstones, also those that the topic has lost and the job still has in"
                            + " force.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {
                "0:removed, or nothing to do",
                "1:Kafka failed, or nobody knows a definition of the name, or with --wait the job has not removed one",
                "2:others refer to it, or the options cannot be used"
            })
    int remove(
            @Parameters(arity = "1..*", paramLabel = "KIND/NAME", description = "Such as Campaign/welcome.")
                    List<String> keys,
            @Mixin KafkaOptions cluster,
            @Option(names = "--yes", description = "Do not ask.") boolean yes,
            @Option(
                            names = "--effective",
                            paramLabel = "INSTANT",
                            description = "From which instant of event time on, or now; default: 5 seconds ahead.")
                    @Nullable
                    String effective,
            @Option(names = "--wait", description = "Wait until the job has answered, as publish does.") boolean wait)
            throws ToolException {
        EngagementConfig config = cluster.load();
        Instant effectiveAt = EffectiveAt.of(effective, false, Instant.now());
        Removal removal =
                Removal.of(keys, published(config, cluster), new StatusTopic(config, cluster.patience()).latest());
        if (!removal.objections().isEmpty()) {
            removal.objections().forEach(problem -> err().println(problem.render()));
            throw ToolException.unusable(
                    "nothing was removed, since others that are published refer to it: remove them, too");
        }
        removal.gone().forEach(key -> out().println("gone     " + key + ", which is removed already"));
        removal.changes().forEach(this::print);
        if (removal.changes().isEmpty()) {
            out().println("nothing to remove");
            return 0;
        }
        return publishIfConfirmed(removal.changes(), config, cluster, effectiveAt, yes, wait);
    }

    @Command(
            name = "status",
            sortOptions = false,
            mixinStandardHelpOptions = true,
            description = "Tells the job's latest answer to each definition.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {"0:told", "1:Kafka failed, or there is no definition of the name", UNUSABLE})
    int status(
            @Mixin KafkaOptions cluster,
            @Option(names = "--name", paramLabel = "KIND/NAME", description = "Only this one.") @Nullable String name)
            throws ToolException {
        EngagementConfig config = cluster.load();
        Map<String, Answer> answers = new StatusTopic(config, cluster.patience()).latest();
        Map<String, PublishedDefinition> published = published(config, cluster);
        TreeSet<String> keys = new TreeSet<>(answers.keySet());
        keys.addAll(published.keySet());
        keys.removeIf(key -> name != null && !name.equals(key));
        keys.forEach(key -> printStatus(key, answers.get(key), published.get(key)));
        if (name != null && keys.isEmpty()) {
            throw ToolException.failed("no definition '" + name + "' is published, and none was answered");
        }
        return 0;
    }

    private void printStatus(String key, @Nullable Answer answer, @Nullable PublishedDefinition published) {
        DefinitionRecord inForce = published == null ? null : published.inForce();
        if (answer != null) {
            answer.lines().forEach(out()::println);
        }
        boolean answered = answer != null && inForce != null && answer.revision() >= inForce.getRevision();
        if (inForce != null && !answered) {
            out().println("no answer   " + key + " revision " + inForce.getRevision());
        }
    }

    private boolean isValid(CheckedDefinitions checked) {
        if (!checked.isValid()) {
            err().println(checked.report());
        }
        return checked.isValid();
    }

    private void printHints(CheckedDefinitions checked) {
        checked.hints().forEach(hint -> err().println("hint: " + hint.render()));
    }

    private static DefinitionComparison compare(
            CheckedDefinitions checked, EngagementConfig config, KafkaOptions cluster) throws ToolException {
        Map<String, Integer> answered = new TreeMap<>();
        new StatusTopic(config, cluster.patience())
                .latest()
                .forEach((key, answer) -> answered.put(key, answer.revision()));
        return DefinitionComparison.of(FolderDefinitions.texts(checked), published(config, cluster), answered);
    }

    private static Map<String, PublishedDefinition> published(EngagementConfig config, KafkaOptions cluster)
            throws ToolException {
        return KafkaDefinitionTopic.read(config, cluster.patience());
    }

    private static List<Change> all(DefinitionComparison comparison) {
        List<Change> all = new ArrayList<>(comparison.changes());
        all.addAll(comparison.removed());
        return all;
    }

    private void print(Change change) {
        String word = change.kind().name().toLowerCase(Locale.ROOT);
        out().printf("%-8s %s revision %d%n", word, change.key(), change.revision());
    }

    private void printKept(List<Change> kept) {
        kept.forEach(change ->
                out().println("kept     " + change.key() + ", which the folder lacks (--prune would remove it)"));
    }

    private static String summary(DefinitionComparison comparison) {
        long added = comparison.changes().stream()
                .filter(change -> change.kind() == Change.Kind.ADDED)
                .count();
        return "added %d, changed %d, removed %d, the same %d"
                .formatted(
                        added,
                        comparison.changes().size() - added,
                        comparison.removed().size(),
                        comparison.same());
    }

    private static String number(int definitions) {
        return definitions + (definitions == 1 ? " definition" : " definitions");
    }

    @SuppressWarnings("SystemConsoleNull") // Where there is one that is no terminal, it answers nothing.
    private boolean confirmed(int changes) throws ToolException {
        out().flush();
        Console console = System.console();
        if (console == null) {
            throw ToolException.unusable("not a terminal, so nobody can be asked: say --yes");
        }
        String answer = console.readLine("Publish %d? [y/N] ", changes);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
