package io.tetik.operator;

import io.tetik.schemas.DefinitionRecord;
import java.io.Serializable;
import java.util.List;

/**
 * Where an operator gets the definitions that are already published when it begins, so that no event is processed before they
 * are known.
 */
@FunctionalInterface
public interface DefinitionBootstrap extends Serializable {

    /** For a job without state: all records as of now, those of one definition in the order of publishing. */
    List<DefinitionRecord> load();

    /** For a job that goes on from a checkpoint: what it may not know yet, in which none that was removed comes back. */
    default List<DefinitionRecord> loadAgain() {
        return List.of();
    }

    /** Nothing was published before. */
    static DefinitionBootstrap none() {
        return List::of;
    }
}
