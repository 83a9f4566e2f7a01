package io.tetik.jobs.files;

/** Definitions with mistakes. The message is the report of all of them; nothing was done. */
public final class InvalidDefinitionsException extends Exception {
    private static final long serialVersionUID = 1;

    public InvalidDefinitionsException(CheckedDefinitions invalid) {
        super(invalid.report());
    }
}
