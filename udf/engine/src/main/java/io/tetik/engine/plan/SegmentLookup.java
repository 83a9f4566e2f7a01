package io.tetik.engine.plan;

import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.SegmentDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.syntax.Name;
import java.util.Map;
import java.util.Set;

/**
 * Resolves the names of segments.
 *
 * @param indexes by name
 * @param broken definitions that could not be read: references to them are not reported as dangling
 */
record SegmentLookup(Map<String, Integer> indexes, Set<DefinitionKey> broken) {
    /** The index, or -1; a name that nobody declared is a problem. */
    int find(Name name, Problems problems) {
        Integer index = indexes.get(name.value());
        if (index == null && !broken.contains(new DefinitionKey(SegmentDefinition.KIND, name.value()))) {
            problems.add(
                    name.place(),
                    "unknown segment '" + name.value() + "'" + Suggestion.among(indexes.keySet(), name.value()));
        }
        return index == null ? -1 : index;
    }
}
