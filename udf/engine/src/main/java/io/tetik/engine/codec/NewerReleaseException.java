package io.tetik.engine.codec;

import java.io.IOException;

/**
 * What was kept was written by a newer release. Nothing is broken then: the job must not go on, or it would lose what it cannot
 * read.
 */
public final class NewerReleaseException extends IOException {
    private static final long serialVersionUID = 1;

    /** Versions go up one by one. A number further ahead than this was never a version, so the bytes are broken. */
    private static final int PLAUSIBLE = 16;

    private NewerReleaseException(String message) {
        super(message);
    }

    /**
     * What to throw for a version that is not known.
     *
     * @param what was kept
     * @param known up to which version this release reads
     */
    public static IOException of(String what, int version, int known) {
        return version - known > PLAUSIBLE
                ? new IOException(what + " of version " + version + ", which makes no sense")
                : new NewerReleaseException(what + " of version " + version
                        + ", written by a newer release; this release reads up to version " + known);
    }
}
