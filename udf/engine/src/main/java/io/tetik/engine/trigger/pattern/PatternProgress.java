package io.tetik.engine.trigger.pattern;

import io.tetik.engine.state.TriggerState;
import org.jspecify.annotations.Nullable;

/**
 * How far a user has got in the pattern of a campaign, as the campaign is now.
 *
 * @param pattern null: partial matches of another pattern, or of an earlier form, of which nothing is known but that there were
 *     some
 */
record PatternProgress(@Nullable CompiledPattern pattern, PatternRun run) implements TriggerState {
    /** What was begun can go on no more, which an edit of the trigger must tell. It is not written again. */
    static PatternProgress lost() {
        return new PatternProgress(null, new PatternRun());
    }

    boolean isLost() {
        return pattern == null;
    }

    @Override
    public long due() {
        return run.due();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
