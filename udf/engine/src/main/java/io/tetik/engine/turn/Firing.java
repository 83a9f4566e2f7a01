package io.tetik.engine.turn;

import io.tetik.engine.state.TriggerRecord;
import io.tetik.language.expression.CompiledExpression;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that fired in this turn.
 *
 * @param form distinguishes firings with the same trigger: two matches of a pattern over the same events
 * @param when the condition of the trigger that held, if it has one
 */
public record Firing(
        int campaign,
        TriggerRecord trigger,
        String form,
        @Nullable CompiledExpression when) {
    public Firing(int campaign, TriggerRecord trigger) {
        this(campaign, trigger, "", null);
    }
}
