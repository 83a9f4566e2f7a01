package io.tetik.operator;

import io.tetik.schemas.DefinitionRecord;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Where an operator gets the definitions that are already published when it begins, so that no event is processed before they
 * are known.
 */
@FunctionalInterface
public interface DefinitionBootstrap extends Serializable {

    /** For a job without state: all records as of now, those of one definition in the order of publishing. */
    List<DefinitionRecord> load();

    /**
     * For a job that goes on from a checkpoint: of each definition that is published what the job may not know yet, in which none
     * that was removed comes back. Empty where nothing is published anywhere: then the job has what it has.
     */
    default Optional<List<DefinitionRecord>> loadAgain() {
        return Optional.empty();
    }

    /** Nothing was published before. */
    static DefinitionBootstrap none() {
        return List::of;
    }
}
