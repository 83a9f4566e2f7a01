package io.tetik.tools.cluster;

import io.tetik.tools.command.ToolException;

/** The cluster does not answer, or refuses. */
public final class ClusterException extends ToolException {
    private static final long serialVersionUID = 1L;

    public ClusterException(String message) {
        super(message);
    }

    ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
