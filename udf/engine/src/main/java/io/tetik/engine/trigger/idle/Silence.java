package io.tetik.engine.trigger.idle;

import io.tetik.engine.state.TriggerState;

/**
 * A silence that goes on.
 *
 * @param since the time of the latest event that broke it
 * @param eventId that event
 * @param deadline when it has lasted long enough
 */
record Silence(long since, String eventId, long deadline) implements TriggerState {
    @Override
    public long due() {
        return deadline;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
