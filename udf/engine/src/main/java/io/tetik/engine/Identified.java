package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.event.Identification;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.Lateness;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells an engine what is known of who a visitor is. */
public final class Identified {
    private Identified() {}

    /**
     * Does to the user of an input what it says.
     *
     * @param incoming with an identification
     * @param history those events of its history that can be used, in their order
     * @param event the event itself; null if it does not count, or cannot be used
     */
    public static void run(
            UserEngine engine,
            UserState state,
            IncomingEvent incoming,
            List<Event> history,
            @Nullable Event event,
            Lateness lateness,
            Effects effects) {
        Identification what = Objects.requireNonNull(incoming.identification());
        String userId = incoming.userId();
        Visit visit = new Visit(what.anonymousId(), incoming.envelope().eventId(), incoming.time());
        switch (what.kind()) {
            case JOINED, HANDED_OVER -> engine.onIdentified(userId, state, visit, history, event, lateness, effects);
            case MERGED -> engine.onMerged(userId, state, visit, what.other(), effects);
            case MOVED -> engine.onMoved(userId, state, visit, what.other(), event, lateness, effects);
        }
    }
}
