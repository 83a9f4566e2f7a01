package io.tetik.engine.step;

import io.tetik.engine.event.Event;
import io.tetik.engine.state.Run;
import org.jspecify.annotations.Nullable;

/** A step that a run passes at once, so that none ever waits in it. */
public interface PassingStep extends CompiledStep {
    @Override
    default boolean sends() {
        return false;
    }

    @Override
    default boolean holds(Run run) {
        return false;
    }

    @Override
    default void resume(Walk walk, @Nullable Event awaited) {
        throw new IllegalStateException("no run waits in step " + id());
    }
}
