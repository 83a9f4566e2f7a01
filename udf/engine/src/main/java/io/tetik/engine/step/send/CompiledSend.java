package io.tetik.engine.step.send;

import io.tetik.engine.condition.ByType;
import io.tetik.engine.event.Event;
import io.tetik.engine.state.Run;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.Walk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A send, ready to run.
 *
 * @param channels in the order in which they are tried
 * @param expires milliseconds after the first decision, or 0: never
 */
record CompiledSend(
        String id,
        int next,
        SendStep kind,
        List<String> channels,
        @Nullable String template,
        Map<String, ByType> params,
        long expires)
        implements CompiledStep {
    CompiledSend {
        channels = List.copyOf(channels);
    }

    @Override
    public boolean sends() {
        return true;
    }

    @Override
    public void take(Walk walk) {
        new Delivery(walk, this).decide();
        if (walk.run().isDeferred()) {
            walk.stop();
        } else {
            walk.goTo(next);
        }
    }

    @Override
    public boolean mayGoOn(Walk walk) {
        return walk.run().isDeferred() && !new Delivery(walk, this).isDeferredStill();
    }

    @Override
    public boolean holds(Run run) {
        return run.isDeferred();
    }

    /** A message that was deferred is decided again, as one that was never decided is. */
    @Override
    public void resume(Walk walk, @Nullable Event awaited) {
        take(walk);
    }
}
