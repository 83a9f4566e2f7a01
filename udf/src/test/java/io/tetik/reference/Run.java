package io.tetik.reference;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One user's way through one campaign. */
final class Run {

    final Trigger trigger;
    int step;

    @Nullable
    Instant due;

    /** Stands before a send that is not decided yet. */
    boolean sending;

    Run(Trigger trigger) {
        this.trigger = trigger;
    }

    boolean isIdle() {
        return due == null && !sending;
    }
}
