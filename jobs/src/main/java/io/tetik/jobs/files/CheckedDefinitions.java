package io.tetik.jobs.files;

import io.tetik.engine.plan.MoneyHints;
import io.tetik.engine.plan.PlanCompiler;
import io.tetik.engine.plan.Revision;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The definitions of a replay after their check. They may be run only if there are no problems.
 *
 * @param sources the texts, in order of name; compiled anew by each thread that runs them
 * @param definitions those that could be read; all of them if there are no problems
 */
public record CheckedDefinitions(List<SourceText> sources, List<Definition> definitions, List<Problem> problems) {
    /** In replay every definition has this revision. */
    public static final int REVISION = 1;

    public CheckedDefinitions {
        sources = List.copyOf(sources);
        definitions = List.copyOf(definitions);
        problems = List.copyOf(problems);
    }

    /** Checks texts against each other. */
    public static CheckedDefinitions of(List<SourceText> sources) {
        return of(sources, new Problems());
    }

    static CheckedDefinitions of(List<SourceText> sources, Problems problems) {
        DefinitionReader reader = new DefinitionReader(TetikKinds.LANGUAGE, problems);
        List<Definition> definitions = new ArrayList<>();
        sources.forEach(source -> definitions.addAll(reader.read(source)));
        new PlanCompiler(TetikKinds.ALL, problems, unreadable(sources, definitions)).compile(revisions(definitions));
        return new CheckedDefinitions(sources, definitions, problems.list());
    }

    private static Set<DefinitionKey> unreadable(List<SourceText> sources, List<Definition> readable) {
        Set<DefinitionKey> keys = new HashSet<>();
        sources.forEach(source -> keys.addAll(MentionedDefinitions.in(source.text())));
        readable.forEach(definition -> keys.remove(definition.key()));
        return keys;
    }

    private static List<Revision> revisions(List<Definition> definitions) {
        return definitions.stream().map(d -> new Revision(d, REVISION)).toList();
    }

    public boolean isValid() {
        return problems.isEmpty();
    }

    /** The definitions, ready for a {@link PlanCompiler}. */
    public List<Revision> revisions() {
        return revisions(definitions);
    }

    /** What is valid and probably not what was meant; compiles once more. Nothing if there are problems. */
    public List<Problem> hints() {
        return isValid()
                ? MoneyHints.of(
                        definitions,
                        sources,
                        new PlanCompiler(TetikKinds.ALL, new Problems(), Set.of()).compile(revisions()))
                : List.of();
    }

    /** Every problem with its place and source line, and a closing line with their number. */
    public String report() {
        long files = problems.stream()
                .map(problem -> problem.place().source().name())
                .distinct()
                .count();
        String all = problems.stream().map(Problem::render).collect(Collectors.joining(System.lineSeparator()));
        return all + System.lineSeparator() + number(problems.size(), "problem") + " in " + number(files, "file");
    }

    private static String number(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
