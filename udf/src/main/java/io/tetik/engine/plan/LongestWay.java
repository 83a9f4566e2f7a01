package io.tetik.engine.plan;

import io.tetik.language.definition.StepDefinition;
import java.util.List;

/** How long a run through a list of steps can last at most, in milliseconds. */
public final class LongestWay {
    private static final long DAY = 86_400_000;

    private LongestWay() {}

    public static long of(List<StepDefinition> steps) {
        return steps.stream().mapToLong(LongestWay::of).sum();
    }

    private static long of(StepDefinition step) {
        if (step instanceof StepDefinition.Send) {
            return DAY; // Quiet hours may defer every message.
        }
        if (step instanceof StepDefinition.Wait wait) {
            return wait.millis();
        }
        if (step instanceof StepDefinition.WaitUntil) {
            return 8 * DAY;
        }
        if (step instanceof StepDefinition.WaitFor waitFor) {
            return waitFor.timeout() + Math.max(of(waitFor.then()), of(waitFor.otherwise()));
        }
        if (step instanceof StepDefinition.Branch branch) {
            return branch.arms().stream()
                    .mapToLong(arm -> of(arm.steps()))
                    .max()
                    .orElse(0);
        }
        return step instanceof StepDefinition.Split split
                ? split.variants().stream()
                        .mapToLong(variant -> of(variant.steps()))
                        .max()
                        .orElse(0)
                : 0;
    }
}
