package io.tetik.operator;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.schemas.RejectedRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a source yields for one input: an event, or why there is none. */
public final class InputRecord {
    private final @Nullable IncomingEvent event;
    private final @Nullable RejectedRecord rejected;

    private InputRecord(@Nullable IncomingEvent event, @Nullable RejectedRecord rejected) {
        this.event = event;
        this.rejected = rejected;
    }

    public static InputRecord event(IncomingEvent event) {
        return new InputRecord(event, null);
    }

    public static InputRecord rejected(RejectedRecord rejected) {
        return new InputRecord(null, rejected);
    }

    public boolean isEvent() {
        return event != null;
    }

    /** The event; only if {@link #isEvent()}. */
    public IncomingEvent event() {
        return Objects.requireNonNull(event);
    }

    /** The rejection; only if not {@link #isEvent()}. */
    public RejectedRecord rejected() {
        return Objects.requireNonNull(rejected);
    }

    /** The event's time in epoch milliseconds, or {@link Long#MIN_VALUE} for a rejection, which moves no watermark. */
    public long timestamp() {
        return event == null ? Long.MIN_VALUE : event.time();
    }

    /** The user of the event; rejections, which have none, are spread by where they came from. */
    public String key() {
        return event == null ? "rejected " + rejected().getSource().hashCode() : event.userId();
    }
}
