package io.tetik.engine.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes with an event when it is known who a visitor is.
 *
 * @param kind what it means to the user to whom it comes
 * @param anonymousId the id of the visitor or device
 * @param other the other user concerned: to {@link Kind#MERGED} the known user, to {@link Kind#MOVED} the one before; else empty
 * @param history what the visitor did before, in the order of events; only of {@link Kind#JOINED} and {@link Kind#HANDED_OVER}
 */
public record Identification(Kind kind, String anonymousId, String other, List<IncomingEvent> history) {
    public Identification {
        history = List.copyOf(history);
    }

    /** What an identification means to the user to whom it comes. */
    public enum Kind {
        /** The visitor is this user: first the history counts, then the event. */
        JOINED(1),
        /** The same of an event that came late, and has gone on already: the history alone, at a later instant. */
        HANDED_OVER(2),
        /** This user is the visitor, of whom nothing is kept from now on; the event is that of the known user. */
        MERGED(3),
        /** The device was another user's before; of what that one did nothing comes along. */
        MOVED(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** What stands for it in state; never changes. */
        public int code() {
            return code;
        }

        /** What a code stands for; null if nothing. */
        public static @Nullable Kind of(int code) {
            for (Kind each : values()) {
                if (each.code == code) {
                    return each;
                }
            }
            return null;
        }

        /** Whether the event itself counts for the user. */
        public boolean hasEvent() {
            return this == JOINED || this == MOVED;
        }
    }

    /** About how many bytes of the heap it takes. */
    public long bytes() {
        long bytes = 100;
        for (IncomingEvent each : history) {
            bytes += 300L + each.raw().length;
        }
        return bytes;
    }
}
