package io.tetik.engine;

import io.tetik.state.TriggerRecord;

/**
 * A trigger that fired in this turn.
 *
 * @param form tells apart what otherwise has the same trigger: two matches of a pattern over the same events
 */
record Firing(int campaign, TriggerRecord trigger, String form) {
    Firing(int campaign, TriggerRecord trigger) {
        this(campaign, trigger, "");
    }
}
