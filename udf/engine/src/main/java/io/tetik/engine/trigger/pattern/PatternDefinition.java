package io.tetik.engine.trigger.pattern;

import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.problem.Place;
import java.util.List;

/**
 * A complex event pattern, as its author wrote it.
 *
 * @param within the least span from the first to the last event that is too long, in milliseconds
 * @param onTimeout whether partial matches that ran out of time fire, and not the matches
 * @param complete whether all stages could be read; if not, there are problems
 * @param place where the pattern stands
 */
public record PatternDefinition(
        List<PatternStage> stages, long within, AfterMatch afterMatch, boolean onTimeout, boolean complete, Place place)
        implements TriggerDefinition {
    public PatternDefinition {
        stages = List.copyOf(stages);
    }
}
