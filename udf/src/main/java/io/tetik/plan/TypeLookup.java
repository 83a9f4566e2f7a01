package io.tetik.plan;

import io.tetik.definition.DefinitionKey;
import io.tetik.definition.EventTypeDefinition;
import io.tetik.definition.Name;
import io.tetik.definition.Problems;
import io.tetik.definition.Suggestion;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves the names of event types. */
record TypeLookup(Map<String, TypePlan> types, Set<DefinitionKey> broken, Problems problems) {

    /** The type, or null; a dangling reference is a problem. */
    @Nullable
    TypePlan find(Name name) {
        TypePlan type = types.get(name.value());
        if (type == null && !broken.contains(new DefinitionKey(EventTypeDefinition.KIND, name.value()))) {
            problems.add(
                    name.place(),
                    "unknown event type '" + name.value() + "'" + Suggestion.among(types.keySet(), name.value()));
        }
        return type;
    }

    /** The same types; problems go elsewhere. */
    TypeLookup reportingTo(Problems elsewhere) {
        return new TypeLookup(types, broken, elsewhere);
    }

    Iterable<TypePlan> all() {
        return types.values();
    }
}
