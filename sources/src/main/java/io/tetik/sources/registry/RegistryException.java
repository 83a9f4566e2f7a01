package io.tetik.sources.registry;

/** A registry gave no answer, or another than was asked for. */
public final class RegistryException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final int status;

    /** @param status of HTTP; 0 where there was no answer that one can read */
    RegistryException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Of a registry that gives no answer at all. */
    public RegistryException(String message) {
        this(0, message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    int status() {
        return status;
    }

    /** Whether the registry is well, and only what was asked for is not there. */
    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    /** Whether the same will be refused again, whatever happens to the registry. */
    public boolean isRefusal() {
        return status == CONFLICT || status == UNPROCESSABLE;
    }
}
