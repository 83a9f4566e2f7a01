package io.tetik.engine.step;

import io.tetik.engine.event.Event;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.Run;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step in which runs wait for a time. */
public interface WaitingStep extends CompiledStep {
    /** How the decisions of all of them are told. */
    Phrases PHRASES = Phrases.of(DecisionKind.WAITING, telling -> "waits" + telling.instant("until", " until %s"))
            .and(DecisionKind.RESUMED, telling -> "goes on, the wait is over");

    /** Up to when a run that comes now waits, in epoch milliseconds; one that does not wait is not held up. */
    long until(Walk walk);

    /** What the trace says of the wait beside its end. */
    Map<String, Object> waitDetail(Walk walk);

    @Override
    default boolean sends() {
        return false;
    }

    @Override
    default void take(Walk walk) {
        long until = until(walk);
        if (until > walk.turn().now()) {
            walk.waitIn(this, until, waitDetail(walk));
        } else {
            walk.goTo(next());
        }
    }

    @Override
    default boolean holds(Run run) {
        return !run.isDeferred();
    }

    @Override
    default void resume(Walk walk, @Nullable Event awaited) {
        Map<String, Object> detail = awaited == null ? Map.of() : Map.of("eventId", awaited.id());
        walk.note(DecisionKind.RESUMED, null, id(), detail);
        walk.goTo(next());
    }
}
