package io.tetik.engine.policy;

import io.tetik.engine.event.Event;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of rule keeps of a user.
 *
 * @param <S> what it is
 */
public interface DeliveryMemory<S> {
    Class<S> state();

    /** Its field in the schema {@code UserState}. */
    String field();

    /** Of a user of whom nothing is known. */
    S fresh();

    /**
     * Takes down what an event states. Most events state nothing.
     *
     * @return whether a message that was deferred may go out because of it
     */
    boolean onEvent(Event event, DeliveryState user, Statements context);

    /**
     * Takes what a visitor stated who turned out to be the user: where the two disagree, the stricter counts.
     *
     * @param visitor what follows from the visitor's events
     */
    default void join(DeliveryState visitor, DeliveryState user) {
        // Most rules keep nothing that is stated.
    }

    /** Notes a message that went out. */
    void onSent(SentMessage message, DeliveryState user, CapReach reach);

    /**
     * Writes its field.
     *
     * @param state null if nothing is kept
     * @param now up to when all was done, in epoch milliseconds
     */
    void write(Encoder out, @Nullable S state, long now, CapReach reach) throws IOException;

    /** Reads its field; null if there is nothing. */
    @Nullable
    S read(Decoder in) throws IOException;

    /** When nothing of it will matter any more, or {@link Long#MAX_VALUE} if something stays. */
    long emptyFrom(S state, CapReach reach);
}
