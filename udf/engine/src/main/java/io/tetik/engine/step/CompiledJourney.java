package io.tetik.engine.step;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps of one revision of a campaign, and what they need. Runs that are pinned to an earlier revision go through that
 * revision's journey.
 *
 * @param exits what ends runs beside events
 * @param captured by event type, the properties of the triggering event that later steps read
 * @param stages by stage of the pattern, the properties of its latest event that later steps read
 * @param facts what else of the trigger later steps read
 * @param messages ids of the steps of whose messages it is asked when and how they went out
 */
public record CompiledJourney(
        int revision,
        int priority,
        String category,
        List<CompiledStep> steps,
        StandingExits exits,
        Map<String, Set<String>> captured,
        Map<String, Set<String>> stages,
        Set<String> facts,
        Set<String> messages) {
    public CompiledJourney {
        steps = List.copyOf(steps);
    }

    /** The index of the step with this id, or -1. */
    public int stepIndex(String id) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
