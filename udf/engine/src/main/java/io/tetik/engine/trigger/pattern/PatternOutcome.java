package io.tetik.engine.trigger.pattern;

import java.util.ArrayList;
import java.util.List;

/** What an event or an instant made of a run, in the order of happening. */
public final class PatternOutcome {
    private final List<PatternMatch> fired = new ArrayList<>(0);
    private final List<String> givenUp = new ArrayList<>(0);

    /** What fires the trigger: matches or timeouts, as the pattern wants. */
    public List<PatternMatch> fired() {
        return fired;
    }

    /** The ids of the first events of partial matches that were given up because there were too many. */
    public List<String> givenUp() {
        return givenUp;
    }
}
