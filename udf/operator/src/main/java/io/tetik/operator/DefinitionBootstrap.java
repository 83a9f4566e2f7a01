package io.tetik.operator;

import io.tetik.schemas.DefinitionRecord;
import java.io.Serializable;
import java.util.List;

/**
 * Where an operator without a checkpoint gets the definitions that are already published, so that no event is processed
 * before they are known.
 */
@FunctionalInterface
public interface DefinitionBootstrap extends Serializable {

    /** All records as of now, the latest of each key. */
    List<DefinitionRecord> load();

    /** Nothing was published before. */
    static DefinitionBootstrap none() {
        return List::of;
    }
}
