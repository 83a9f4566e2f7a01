package io.tetik.scenario;

import io.tetik.language.problem.Place;
import io.tetik.language.problem.SourceText;
import java.time.Instant;
import java.util.List;

/**
 * A change of the definitions of a scenario.
 *
 * @param place where it is said
 * @param at the instant of event time from which on it is in force
 * @param sources definitions that are new or changed
 * @param whole whether what the sources lack is removed
 * @param removed what is removed besides, each as kind/name
 */
public record DefinitionEdit(Place place, Instant at, List<SourceText> sources, boolean whole, List<String> removed) {
    public DefinitionEdit {
        sources = List.copyOf(sources);
        removed = List.copyOf(removed);
    }
}
