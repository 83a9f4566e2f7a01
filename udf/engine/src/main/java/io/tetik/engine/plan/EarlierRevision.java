package io.tetik.engine.plan;

import io.tetik.engine.step.CompiledJourney;
import io.tetik.engine.step.StepKind;
import io.tetik.language.definition.StepDefinition;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign in force knows of an earlier revision of which runs may be in progress.
 *
 * @param journey what its runs go through; null if they go on in the newest steps
 * @param stops by id, what kind of step each is in which a run may stand
 * @param remembered whether its entry rule made users be remembered for longer than the present one does
 * @param ended why its runs are over; null if they go on
 */
public record EarlierRevision(
        @Nullable CompiledJourney journey,
        Map<String, StepKind<?>> stops,
        boolean remembered,
        @Nullable DecisionReason ended) {
    public EarlierRevision {
        stops = Map.copyOf(stops);
    }

    static EarlierRevision over(DecisionReason reason) {
        return new EarlierRevision(null, Map.of(), false, reason);
    }

    static Map<String, StepKind<?>> stops(List<StepDefinition> steps, Kinds kinds) {
        Map<String, StepKind<?>> stops = new HashMap<>();
        put(steps, kinds, stops);
        return stops;
    }

    private static void put(List<StepDefinition> steps, Kinds kinds, Map<String, StepKind<?>> stops) {
        for (StepDefinition step : steps) {
            StepKind<?> kind = kinds.of(step);
            if (kind.holdsRuns()) {
                stops.put(step.id().value(), kind);
            }
            step.nested().forEach(nested -> put(nested, kinds, stops));
        }
    }
}
