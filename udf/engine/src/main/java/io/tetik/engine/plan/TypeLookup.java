package io.tetik.engine.plan;

import io.tetik.engine.event.EventType;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.syntax.Name;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
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

    /** All that refers to a type. */
    TypePlan of(EventType type) {
        return Objects.requireNonNull(types.get(type.name()));
    }

    Collection<TypePlan> all() {
        return types.values();
    }
}
