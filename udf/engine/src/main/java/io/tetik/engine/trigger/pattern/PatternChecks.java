package io.tetik.engine.trigger.pattern;

import io.tetik.engine.trigger.pattern.PatternStage.Contiguity;
import io.tetik.engine.trigger.pattern.PatternStage.Option;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.syntax.Name;
import java.util.Set;

/** Refuses patterns that Flink accepts, though they can never do what their author wants. */
final class PatternChecks {
    private final PatternDefinition definition;
    private final Problems problems;

    PatternChecks(PatternDefinition definition, Problems problems) {
        this.definition = definition;
        this.problems = problems;
    }

    void check(Set<String> stagesWithEvents) {
        checkStages();
        checkSkip(stagesWithEvents);
    }

    private void checkStages() {
        for (PatternStage stage : definition.stages()) {
            if (stage.has(Option.TIMES) && stage.has(Option.ONE_OR_MORE)) {
                problems.add(stage.placeOf(Option.ONE_OR_MORE), "'times' and 'one_or_more' exclude each other");
            }
            if (stage.has(Option.CONSECUTIVE) && stage.has(Option.ALLOW_COMBINATIONS)) {
                problems.add(
                        stage.placeOf(Option.ALLOW_COMBINATIONS),
                        "'consecutive' and 'allow_combinations' exclude each other");
            }
        }
        refuseWhatCannotRun();
        if (definition.onTimeout() && hasAllItsEventsAtOnce()) {
            problems.add(
                    definition.place(), "'fire: timeout' can never happen: one event alone cannot run out of time");
        }
    }

    /** Flink 2.2.1 accepts such a pattern, and at some event throws a NullPointerException: an edge leads nowhere. */
    private void refuseWhatCannotRun() {
        boolean absenceInForce = false;
        for (PatternStage stage : definition.stages()) {
            boolean endsGreedily = stage.has(Option.GREEDY) && stage.has(Option.OPTIONAL) && stage.has(Option.UNTIL);
            if (absenceInForce && endsGreedily) {
                problems.add(
                        stage.placeOf(Option.GREEDY),
                        "'greedy' with 'optional' and 'until' is not possible after 'notFollowedBy'");
            }
            absenceInForce =
                    stage.contiguity() == Contiguity.NOT_FOLLOWED_BY || (absenceInForce && stage.has(Option.OPTIONAL));
        }
    }

    /** Not so if it then waits for the next event, which may not come. */
    private boolean hasAllItsEventsAtOnce() {
        PatternStage first = definition.stages().get(0);
        boolean alone = definition.stages().stream()
                .skip(1)
                .allMatch(stage -> stage.contiguity() == Contiguity.NOT_FOLLOWED_BY);
        return alone && !first.has(Option.TIMES) && !first.has(Option.ONE_OR_MORE);
    }

    private void checkSkip(Set<String> stagesWithEvents) {
        AfterMatch afterMatch = definition.afterMatch();
        Name stage = afterMatch.stage();
        if (stage != null && !stagesWithEvents.contains(stage.value())) {
            problems.add(
                    stage.place(),
                    "unknown stage '" + stage.value() + "'" + Suggestion.among(stagesWithEvents, stage.value())
                            + ": after_match skips to a stage that has events");
        }
    }
}
