package io.tetik.engine.plan;

import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.definition.StepDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign in force knows of a revision that may have left runs behind.
 *
 * @param journey what its runs go through; null if they go on in the newest steps
 * @param stops by id, what kind of step each is in which a run may stand
 * @param remembered whether its entry rule made users be remembered for longer than the present one does
 * @param ended why its runs are over; empty if they go on
 */
public record EarlierRevision(
        @Nullable CompiledJourney journey,
        Map<String, Class<? extends CompiledStep>> stops,
        boolean remembered,
        String ended) {
    public EarlierRevision {
        stops = Map.copyOf(stops);
    }

    static EarlierRevision over(String reason) {
        return new EarlierRevision(null, Map.of(), false, reason);
    }

    /** How long an entry rule makes users be remembered, in milliseconds. */
    static long memory(EntryDefinition entry) {
        if (entry instanceof EntryDefinition.Cooldown cooldown) {
            return cooldown.millis();
        }
        return entry instanceof EntryDefinition.Once || entry instanceof EntryDefinition.OncePer ? Long.MAX_VALUE : 0;
    }

    static Map<String, Class<? extends CompiledStep>> stops(List<StepDefinition> steps) {
        Map<String, Class<? extends CompiledStep>> stops = new HashMap<>();
        steps.forEach(step -> put(step, stops));
        return stops;
    }

    private static void put(StepDefinition step, Map<String, Class<? extends CompiledStep>> stops) {
        String id = step.id().value();
        if (step instanceof StepDefinition.Send) {
            stops.put(id, CompiledStep.Send.class);
        } else if (step instanceof StepDefinition.Wait) {
            stops.put(id, CompiledStep.Wait.class);
        } else if (step instanceof StepDefinition.WaitUntil) {
            stops.put(id, CompiledStep.WaitUntil.class);
        } else if (step instanceof StepDefinition.WaitFor waitFor) {
            stops.put(id, CompiledStep.WaitFor.class);
            waitFor.then().forEach(each -> put(each, stops));
            waitFor.otherwise().forEach(each -> put(each, stops));
        } else if (step instanceof StepDefinition.Branch branch) {
            branch.arms().forEach(arm -> arm.steps().forEach(each -> put(each, stops)));
        } else if (step instanceof StepDefinition.Split split) {
            split.variants().forEach(variant -> variant.steps().forEach(each -> put(each, stops)));
        }
    }
}
