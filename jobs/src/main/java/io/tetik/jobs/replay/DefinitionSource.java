package io.tetik.jobs.replay;

import io.tetik.jobs.files.InvalidDefinitionsException;
import io.tetik.jobs.files.UnusableInputException;

/** Where the definitions of a replay come from. */
public interface DefinitionSource {
    /**
     * Reads and checks them.
     *
     * @throws UnusableInputException if they cannot be read
     * @throws InvalidDefinitionsException if they cannot be used
     */
    DefinitionHistory load() throws UnusableInputException, InvalidDefinitionsException;
}
