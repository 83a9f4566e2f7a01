package io.tetik.engine.state;

/** What one kind of trigger keeps of a user while it waits for something. */
public interface TriggerState {
    /** When time alone has something to do, in epoch milliseconds, or {@link Long#MAX_VALUE}. */
    long due();

    /** Whether nothing is left to wait for. */
    boolean isEmpty();

    /** Whether nothing is kept at all; there may be what matters only together with what comes. */
    default boolean isBlank() {
        return isEmpty();
    }
}
