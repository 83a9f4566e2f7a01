package io.tetik.engine.event;

import org.jspecify.annotations.Nullable;

/** The events that the stages of a pattern have so far. */
public interface StageEvents {

    /** The latest event of a stage, or null if it has none. */
    @Nullable
    Event latest(String stage);
}
