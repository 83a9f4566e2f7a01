package io.tetik.scenario;

import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases and judges what comes out. Each user's state is written and read again after every turn, as in a job that is
 * restored again and again.
 */
public final class CaseRunner {
    private CaseRunner() {}

    /**
     * What a case came to.
     *
     * @param differences what came out otherwise than the case says; empty if nothing did
     * @param unmentioned rejected events, of a case that does not speak of any: mostly mistyped ones
     */
    public record Verdict(List<Difference> differences, List<Map<String, @Nullable Object>> unmentioned) {
        public Verdict {
            differences = List.copyOf(differences);
            unmentioned = List.copyOf(unmentioned);
        }
    }

    /**
     * Runs a case.
     *
     * @throws InvalidCaseException if the definitions have mistakes, and the case does not say which
     */
    public static Verdict run(ScenarioCase each) throws InvalidCaseException {
        List<Problem> problems =
                EditedDefinitions.of(TetikKinds.ALL, each.scenario()).problems();
        if (!each.isValid()) {
            return new Verdict(Comparison.differences(each, problems), List.of());
        }
        if (!problems.isEmpty()) {
            throw new InvalidCaseException(problems);
        }
        Outcome outcome = EngineHarness.restoring().run(each.scenario());
        return new Verdict(
                Comparison.differences(each, outcome),
                each.expected().containsKey(Comparison.REJECTED) ? List.of() : outcome.rejected());
    }
}
