package io.tetik.engine.trigger.pattern;

import io.tetik.engine.state.TriggerState;

/** How far a user has got in the pattern of a campaign, as the campaign is now. */
record PatternProgress(CompiledPattern pattern, PatternRun run) implements TriggerState {
    @Override
    public long due() {
        return run.due();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
