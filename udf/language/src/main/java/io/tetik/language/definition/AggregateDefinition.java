package io.tetik.language.definition;

import org.jspecify.annotations.Nullable;

/** How the events of a user become one value, as its author wrote it. */
public interface AggregateDefinition {

    /** What it says of one value that each event gives; null if events give other things. */
    default @Nullable ValueDefinition ofOneValue() {
        return null;
    }
}
