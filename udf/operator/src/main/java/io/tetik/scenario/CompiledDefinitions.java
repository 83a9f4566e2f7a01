package io.tetik.scenario;

import io.tetik.engine.plan.CampaignHistory;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.PlanCompiler;
import io.tetik.engine.plan.Revision;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Definitions, all in revision 1, read and compiled; the plan may run only if there are no problems. */
public record CompiledDefinitions(Plan plan, List<Problem> problems) {

    public static CompiledDefinitions of(List<SourceText> sources) {
        return of(TetikKinds.ALL, sources);
    }

    /** Of other kinds than the product has. */
    public static CompiledDefinitions of(Kinds kinds, List<SourceText> sources) {
        return of(kinds, sources, Long.MIN_VALUE);
    }

    private static CompiledDefinitions of(Kinds kinds, List<SourceText> sources, long since) {
        Problems problems = new Problems();
        DefinitionReader reader = new DefinitionReader(kinds.language(), problems);
        List<Revision> revisions = new ArrayList<>();
        for (SourceText source : sources) {
            for (Definition definition : reader.read(source)) {
                revisions.add(new Revision(definition, 1));
            }
        }
        Plan plan = new PlanCompiler(kinds, problems, Set.of()).compile(revisions, CampaignHistory.NONE, since);
        return new CompiledDefinitions(plan, problems.list());
    }

    /** The plan of a text that has no mistakes. */
    public static Plan valid(List<SourceText> sources) {
        return valid(TetikKinds.ALL, sources);
    }

    /** The plan of a text of other kinds that has no mistakes. */
    public static Plan valid(Kinds kinds, List<SourceText> sources) {
        return valid(of(kinds, sources));
    }

    /**
     * The plan of a text that has no mistakes, in force from an instant on.
     *
     * @param since epoch milliseconds
     */
    public static Plan validSince(long since, List<SourceText> sources) {
        return valid(of(TetikKinds.ALL, sources, since));
    }

    private static Plan valid(CompiledDefinitions compiled) {
        requireNone(compiled.problems);
        return compiled.plan;
    }

    static void requireNone(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
        }
    }
}
