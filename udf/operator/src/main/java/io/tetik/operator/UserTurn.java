package io.tetik.operator;

import io.tetik.engine.Identified;
import io.tetik.engine.UserEngine;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.Identification;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.Lateness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of one user, as it can be run again: the engine is a pure function, so the same turns on the same state have the same
 * outcome as long as the definitions are the same. Instants are epoch milliseconds.
 */
sealed interface UserTurn {
    /** Lets the engine do it. */
    void run(TurnContext context, String userId, UserState state, Effects effects);

    /** About how many bytes of memory it takes to remember it. */
    default int bytes() {
        return 32;
    }

    /** What was to be done, for people; who the user is stands elsewhere. */
    String describe();

    /** The event that it is about; null if it is about an instant. */
    default @Nullable IncomingEvent event() {
        return null;
    }

    /** What turns need besides the user. */
    interface TurnContext {
        UserEngine engine();

        /** An event that can be used under the definitions in force, which was found out before. */
        Event typed(IncomingEvent incoming);

        /** Those of the events that can be used under the definitions in force. */
        List<Event> usable(List<IncomingEvent> events);
    }

    /** An event. */
    final class OfEvent implements UserTurn {
        private final IncomingEvent incoming;
        private final Lateness lateness;
        private @Nullable Event typed;

        /** @param typed the same event, for the first run; any other reads it anew, so that only its bytes are remembered */
        OfEvent(IncomingEvent incoming, Event typed, Lateness lateness) {
            this.incoming = incoming;
            this.lateness = lateness;
            this.typed = typed;
        }

        @Override
        public void run(TurnContext context, String userId, UserState state, Effects effects) {
            Event event = typed == null ? context.typed(incoming) : typed;
            typed = null;
            context.engine().onEvent(state, event, lateness, effects);
        }

        @Override
        public int bytes() {
            return 300 + incoming.raw().length;
        }

        @Override
        public String describe() {
            return "an event";
        }

        @Override
        public IncomingEvent event() {
            return incoming;
        }
    }

    /** It is known who a visitor is, or was. */
    final class OfIdentification implements UserTurn {
        private final IncomingEvent incoming;
        private final Identification what;
        private final boolean withEvent;
        private final Lateness lateness;

        /** @param withEvent whether the event itself counts, which can be used under the definitions in force */
        OfIdentification(IncomingEvent incoming, Identification what, boolean withEvent, Lateness lateness) {
            this.incoming = incoming;
            this.what = what;
            this.withEvent = withEvent;
            this.lateness = lateness;
        }

        @Override
        public void run(TurnContext context, String userId, UserState state, Effects effects) {
            Event event = withEvent ? context.typed(incoming) : null;
            List<Event> history = context.usable(what.history());
            Identified.run(context.engine(), state, incoming, history, event, lateness, effects);
        }

        @Override
        public int bytes() {
            return 300 + incoming.raw().length + (int) what.bytes();
        }

        @Override
        public String describe() {
            return "an event";
        }

        @Override
        public IncomingEvent event() {
            return incoming;
        }
    }

    /** What is due up to an instant. */
    record Due(long instant) implements UserTurn {
        @Override
        public void run(TurnContext context, String userId, UserState state, Effects effects) {
            context.engine().dueUpTo(userId, state, instant, effects);
        }

        @Override
        public String describe() {
            return "what was due at " + Instant.ofEpochMilli(instant);
        }
    }

    /** An instant is left out, because what is due then breaks. */
    record Skipped(long instant) implements UserTurn {
        @Override
        public void run(TurnContext context, String userId, UserState state, Effects effects) {
            context.engine().skip(userId, state, instant, effects);
        }

        @Override
        public String describe() {
            return "leaving out what was due at " + Instant.ofEpochMilli(instant);
        }
    }

    /** What is known of the user is reported; changes nothing. */
    record Report() implements UserTurn {
        @Override
        public void run(TurnContext context, String userId, UserState state, Effects effects) {}

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public String describe() {
            return "the report at the end";
        }
    }

    /** Other definitions have come into force. */
    record Refresh() implements UserTurn {
        @Override
        public void run(TurnContext context, String userId, UserState state, Effects effects) {
            context.engine().refresh(userId, state, effects);
        }

        @Override
        public String describe() {
            return "bringing the user up to date with changed definitions";
        }
    }

    /** Somebody of whom nothing is known is heard of late, when time has got to the instant. */
    record Begin(long instant) implements UserTurn {
        @Override
        public void run(TurnContext context, String userId, UserState state, Effects effects) {
            context.engine().begin(state, instant);
        }

        @Override
        public String describe() {
            return "beginning late";
        }
    }

    /** All is done that somebody made due who was heard of late. */
    record Arrive(long instant) implements UserTurn {
        @Override
        public void run(TurnContext context, String userId, UserState state, Effects effects) {
            context.engine().arrive(state, instant);
        }

        @Override
        public String describe() {
            return "beginning at " + Instant.ofEpochMilli(instant);
        }
    }
}
