package io.tetik.engine.policy;

import org.jspecify.annotations.Nullable;

/** What is known of a user that decides whether a message may go out. */
public final class DeliveryState {
    private @Nullable Exclusion exclusion;
    private final Consents consents = new Consents();
    private final SendLog sent = new SendLog();

    /** The latest statement of whether the user may be contacted at all. */
    public @Nullable Exclusion exclusion() {
        return exclusion;
    }

    public void exclusion(Exclusion statement) {
        exclusion = statement;
    }

    /** When nothing of it will matter any more, or {@link Long#MAX_VALUE} if something stays. */
    public long emptyFrom(CapReach reach) {
        if (exclusion != null || !consents.statements().isEmpty()) {
            return Long.MAX_VALUE;
        }
        return sent.entries().isEmpty()
                ? Long.MIN_VALUE
                : sent.entries().get(sent.entries().size() - 1).at() + reach.millis();
    }

    public Consents consents() {
        return consents;
    }

    public SendLog sent() {
        return sent;
    }
}
