package io.tetik.engine.revision;

import io.tetik.language.expression.Quarantine;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problem;
import io.tetik.schemas.DefinitionProblem;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.vocabulary.DefinitionAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the authors of definitions are answered. An answer that a definition already had is not repeated. */
final class StatusAnswers {
    /** An answer is a record on a topic, and who has read fifty mistakes knows what to do. */
    private static final int MOST_PROBLEMS = 50;

    private final Map<String, String> lastAnswers = new HashMap<>();
    private final List<DefinitionStatus> pending = new ArrayList<>();

    void unreadable(DefinitionRecord incoming) {
        pending.add(new DefinitionStatus(
                incoming.getKind(),
                incoming.getName(),
                incoming.getRevision(),
                DefinitionAnswer.REJECTED.name(),
                List.of(new DefinitionProblem(0, 0, incoming.getName(), "")),
                null));
    }

    /** @param at from when on; null: from the beginning */
    void removed(DefinitionRecord last, @Nullable Instant at) {
        lastAnswers.remove(DefinitionCatalog.key(last));
        pending.add(new DefinitionStatus(
                last.getKind(), last.getName(), last.getRevision(), DefinitionAnswer.REMOVED.name(), List.of(), at));
    }

    /** Another text has the same revision, and came first. */
    void conflicting(DefinitionRecord incoming) {
        pending.add(new DefinitionStatus(
                incoming.getKind(),
                incoming.getName(),
                incoming.getRevision(),
                DefinitionAnswer.REJECTED.name(),
                List.of(new DefinitionProblem(
                        0,
                        0,
                        "revision " + incoming.getRevision()
                                + " is known with another text; publish this one with a higher number",
                        "")),
                null));
    }

    /** The record names an instant that is still to come. */
    void scheduled(DefinitionRecord definition) {
        pending.add(new DefinitionStatus(
                definition.getKind(),
                definition.getName(),
                definition.getRevision(),
                DefinitionAnswer.SCHEDULED.name(),
                List.of(),
                definition.getEffectiveAt()));
    }

    /**
     * @param problems of the definition, or of the attempt to put it into force
     * @param from from when on it is in force, if it is; null: from the beginning
     */
    void compiled(DefinitionRecord definition, boolean inForce, List<Problem> problems, @Nullable Instant from) {
        String status = (inForce ? DefinitionAnswer.ACTIVE : DefinitionAnswer.REJECTED).name();
        List<DefinitionProblem> told = told(problems);
        String answer = definition.getRevision() + status + told;
        if (!answer.equals(lastAnswers.put(DefinitionCatalog.key(definition), answer))) {
            pending.add(new DefinitionStatus(
                    definition.getKind(),
                    definition.getName(),
                    definition.getRevision(),
                    status,
                    told,
                    inForce ? from : null));
        }
    }

    private static List<DefinitionProblem> told(List<Problem> problems) {
        List<DefinitionProblem> told = new ArrayList<>();
        problems.stream().limit(MOST_PROBLEMS).map(StatusAnswers::problem).forEach(told::add);
        int rest = problems.size() - told.size();
        if (rest > 0) {
            told.add(new DefinitionProblem(0, 0, "and " + rest + " more " + (rest == 1 ? "problem" : "problems"), ""));
        }
        return told;
    }

    private static DefinitionProblem problem(Problem problem) {
        Place place = problem.place();
        return new DefinitionProblem(place.line(), place.column(), problem.message(), problem.excerpt());
    }

    void quarantined(DefinitionRecord definition, Quarantine.Entry entry) {
        pending.add(new DefinitionStatus(
                definition.getKind(),
                definition.getName(),
                definition.getRevision(),
                DefinitionAnswer.QUARANTINED.name(),
                List.of(new DefinitionProblem(0, 0, entry.reason(), "")),
                null));
    }

    /** The answers that were not taken yet. */
    List<DefinitionStatus> take() {
        List<DefinitionStatus> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }
}
