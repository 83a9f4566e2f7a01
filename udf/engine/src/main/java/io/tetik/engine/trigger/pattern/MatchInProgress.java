package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import io.tetik.engine.event.StageEvents;
import io.tetik.language.expression.NoScope;
import io.tetik.language.expression.Scope;
import org.jspecify.annotations.Nullable;

/** What the conditions of a pattern see while an event is tried: the scope of the turn, and the partial match. */
final class MatchInProgress implements StageEvents {
    private Scope scope = NoScope.INSTANCE;
    private @Nullable Link last;
    private long eventNumber;
    private long trial;

    /** Another event, or another user. */
    void begin(Scope ofTurn) {
        scope = ofTurn;
        last = null;
        eventNumber = ++trial;
    }

    /** The same event, for another partial match. */
    void with(@Nullable Link ofPartial) {
        last = ofPartial;
        trial++;
    }

    Scope scope() {
        return scope;
    }

    /** Changes with the event. */
    long eventNumber() {
        return eventNumber;
    }

    /** Changes with the event and with the partial match. */
    long trial() {
        return trial;
    }

    @Override
    public @Nullable Event latest(String stage) {
        for (Link link = last; link != null; link = link.before()) {
            if (link.stage().equals(stage)) {
                return link.seen().event();
            }
        }
        return null;
    }
}
