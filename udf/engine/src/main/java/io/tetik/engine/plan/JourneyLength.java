package io.tetik.engine.plan;

import io.tetik.engine.step.StepKind;
import io.tetik.language.definition.StepDefinition;
import java.util.List;

/** How long a run through a list of steps can last at most, in milliseconds. */
public record JourneyLength(Kinds kinds) {
    public long of(List<StepDefinition> steps) {
        return steps.stream().mapToLong(step -> of(kinds.of(step), step)).sum();
    }

    private <D extends StepDefinition> long of(StepKind<D> kind, StepDefinition step) {
        return kind.longest(kind.definition().cast(step), this::of);
    }
}
