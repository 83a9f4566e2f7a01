package io.tetik.engine;

import io.tetik.expression.CompiledExpression;
import io.tetik.state.TriggerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that fired in this turn.
 *
 * @param form tells apart what otherwise has the same trigger: two matches of a pattern over the same events
 * @param when the condition of the trigger that held, if it has one
 */
record Firing(
        int campaign,
        TriggerRecord trigger,
        String form,
        @Nullable CompiledExpression when) {
    Firing(int campaign, TriggerRecord trigger) {
        this(campaign, trigger, "", null);
    }
}
