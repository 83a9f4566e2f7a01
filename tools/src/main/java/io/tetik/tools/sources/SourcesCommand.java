package io.tetik.tools.sources;

import io.tetik.engine.plan.PlanCompiler;
import io.tetik.jobs.files.CheckedDefinitions;
import io.tetik.jobs.files.DefinitionFolder;
import io.tetik.jobs.files.ForeignFile;
import io.tetik.jobs.files.ForeignFileReader;
import io.tetik.jobs.files.ForeignFiles;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.sources.format.Formats;
import io.tetik.sources.mapping.SourceMapper;
import io.tetik.tools.command.ToolCommand;
import io.tetik.tools.command.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line for Sources. */
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "try",
        description = "Shows what becomes of records of others by the Sources of a folder of definitions.")
public final class SourcesCommand extends ToolCommand {

    @Command(
            name = "try",
            sortOptions = false,
            mixinStandardHelpOptions = true,
            description = "Prints each record beside the events that it becomes, or why it becomes none.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {
                "0:each record became events, or was skipped",
                "1:some records cannot be mapped, or their events would be rejected",
                "2:the options, definitions or files cannot be used",
                "3:the input could not be read to its end: it is cut off or damaged"
            })
    int tryOut(
            @Option(
                            names = "--definitions",
                            paramLabel = "DIR",
                            required = true,
                            description = "Folder of definitions (.yaml, .yml, .json).")
                    Path definitions,
            @Option(names = "--source", paramLabel = "NAME", required = true, description = "The Source to try.")
                    String source,
            @Option(
                            names = "--input",
                            paramLabel = "FILE",
                            required = true,
                            description = "File of records, or a folder of them (" + ForeignFiles.ENDINGS + ").")
                    Path input,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "Stops after so many records; default: 0, all.")
                    long limit)
            throws ToolException, UnusableInputException, IOException {
        CheckedDefinitions checked = DefinitionFolder.read(definitions);
        if (!checked.isValid()) {
            err().println(checked.report());
            return CommandLine.ExitCode.USAGE;
        }
        if (limit < 0) {
            throw wrong("--limit must not be negative, but is " + limit);
        }
        SourceDefinition definition = find(checked, source);
        List<ForeignFile> files = ForeignFiles.find(source, input);
        Trial trial = new Trial(
                SourceMapper.of(List.of(readable(definition)), Formats.ofFiles()),
                new PlanCompiler(TetikKinds.ALL, new Problems(), Set.of()).compile(checked.revisions()),
                source,
                limit == 0 ? Long.MAX_VALUE : limit,
                out());
        try {
            for (ForeignFile file : files) {
                new ForeignFileReader(trial, Progress.silent()).read(file);
            }
        } catch (Trial.Enough enough) {
            // Nobody wants to see more.
        }
        out().println(trial.counts());
        out().flush();
        return trial.isBrokenOff() ? BROKEN_OFF : trial.hasProblems() ? CommandLine.ExitCode.SOFTWARE : 0;
    }

    private static SourceDefinition find(CheckedDefinitions checked, String name) throws ToolException {
        TreeMap<String, SourceDefinition> known = new TreeMap<>();
        for (Definition each : checked.definitions()) {
            SourceDefinition source = each.as(SourceDefinition.class);
            if (source != null) {
                known.put(each.name().value(), source);
            }
        }
        SourceDefinition found = known.get(name);
        if (found == null) {
            throw ToolException.unusable("no Source '" + name + "'"
                    + Suggestion.among(new TreeSet<>(known.keySet()), name)
                    + (known.isEmpty()
                            ? "; the definitions have none"
                            : "; known: " + String.join(" ", known.keySet())));
        }
        return found;
    }

    private static SourceDefinition readable(SourceDefinition source) throws ToolException {
        return source.ofFiles()
                .orElseThrow(() -> ToolException.unusable("records of the format " + source.format()
                        + " cannot be read from files, for files have no schema of them"));
    }
}
