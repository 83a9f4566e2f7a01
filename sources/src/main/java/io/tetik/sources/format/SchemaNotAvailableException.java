package io.tetik.sources.format;

/** A schema that the registry has not given yet: the record is to be tried again, never dropped. */
public final class SchemaNotAvailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int id;

    /** @param id of the schema in the registry */
    public SchemaNotAvailableException(int id, String message) {
        super(message);
        this.id = id;
    }

    public SchemaNotAvailableException(int id, String message, Throwable cause) {
        super(message, cause);
        this.id = id;
    }

    public int id() {
        return id;
    }
}
