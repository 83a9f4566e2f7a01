package io.tetik.tools.check;

import io.tetik.jobs.files.CheckedDefinitions;
import io.tetik.jobs.files.DefinitionFolder;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CaseReader;
import io.tetik.scenario.InvalidCaseException;
import io.tetik.scenario.ScenarioCase;
import io.tetik.tools.command.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The case files among what is given: files, and below folders every {@code .yaml} and {@code .yml} file but those that hold
 * definitions. Hidden files and folders are left out.
 */
final class CaseFiles {
    private static final Pattern DEFINITION = Pattern.compile("(?m)^(?:\\{ *)?[\"']?kind[\"']? *:");

    private CaseFiles() {}

    /**
     * The files, in the order in which they are given, those of a folder in the order of their paths.
     *
     * @throws ToolException if a path is missing or cannot be read, or a folder has no cases
     */
    static List<Path> find(List<Path> given) throws ToolException {
        Set<Path> found = new LinkedHashSet<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                found.addAll(below(path));
            } else if (Files.exists(path)) {
                found.add(path);
            } else {
                throw ToolException.unusable("no such file or folder of cases: " + path);
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> below(Path folder) throws ToolException {
        List<Path> cases = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : all.filter(each -> isYaml(folder, each)).sorted().toList()) {
                // What is no UTF-8 is told of when it is read.
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                if (!DEFINITION.matcher(text).find()) {
                    cases.add(file);
                }
            }
        } catch (IOException | UncheckedIOException broken) {
            throw ToolException.unusable("cannot read the cases in " + folder + ": " + broken.getMessage());
        }
        if (cases.isEmpty()) {
            throw ToolException.unusable("no .yaml or .yml file with a case in the folder " + folder);
        }
        return cases;
    }

    private static boolean isYaml(Path folder, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean hidden = Stream.iterate(file, each -> !each.equals(folder), Path::getParent)
                .anyMatch(each -> each.getFileName().toString().startsWith("."));
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml")) && !hidden;
    }

    /**
     * Reads a case.
     *
     * @throws InvalidCaseException if it cannot be run
     * @throws IOException if the file cannot be read; the message is for people
     */
    static ScenarioCase read(Path file) throws InvalidCaseException, IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException notText) {
            throw new IOException("not UTF-8", notText);
        }
        SourceText source = new SourceText(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        return CaseReader.read(source, folder -> definitions(file.resolveSibling(folder)));
    }

    private static List<SourceText> definitions(Path folder) throws IOException, InvalidCaseException {
        CheckedDefinitions definitions;
        try {
            definitions = DefinitionFolder.read(folder);
        } catch (UnusableInputException none) {
            throw new IOException(none.getMessage(), none);
        }
        if (!definitions.isValid()) {
            throw new InvalidCaseException(definitions.problems());
        }
        return definitions.sources();
    }
}
