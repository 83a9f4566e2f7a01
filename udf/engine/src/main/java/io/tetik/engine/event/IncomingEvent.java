package io.tetik.engine.event;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An event as it travels to its user: the raw bytes, their source, and the envelope.
 *
 * @param identification what is known with it of who a visitor is; null of nearly all events
 */
public record IncomingEvent(
        byte[] raw,
        EventSource source,
        Envelope envelope,
        @Nullable Identification identification) {

    /** Event time, then the event's id; where both agree, the place in the source decides, so that every run agrees. */
    public static final Comparator<IncomingEvent> ORDER = Comparator.comparingLong(IncomingEvent::time)
            .thenComparing(event -> event.envelope().eventId(), EventIdOrder.NATURAL)
            .thenComparing(event -> event.source().name())
            .thenComparingInt(event -> event.source().partition())
            .thenComparingLong(event -> event.source().position());

    /** An event with which nothing else comes. */
    public IncomingEvent(byte[] raw, EventSource source, Envelope envelope) {
        this(raw, source, envelope, null);
    }

    public String userId() {
        return envelope.userId();
    }

    public long time() {
        return envelope.time();
    }

    /** The same event of another user. */
    public IncomingEvent ofUser(String user) {
        return user.equals(userId()) ? this : new IncomingEvent(raw, source, envelope.ofUser(user), identification);
    }

    /** The same event, with which something is known of who a visitor is. */
    public IncomingEvent with(Identification what) {
        return new IncomingEvent(raw, source, envelope, what);
    }
}
