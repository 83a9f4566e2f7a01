package io.tetik.engine.state;

import io.tetik.engine.pattern.PatternRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one campaign keeps of one user. */
public final class CampaignState {
    /** Stands for "never". */
    public static final long NEVER = Long.MIN_VALUE;

    private static final int MAX_USED_VALUES = 1_000;

    private long lastEntry = NEVER;
    private final List<Long> usedValues = new ArrayList<>();
    private final List<Clock> clocks = new ArrayList<>();
    private @Nullable Clock silence;
    private @Nullable PatternRun pattern;
    private final List<Run> runs = new ArrayList<>();

    public long lastEntry() {
        return lastEntry;
    }

    public void lastEntry(long at) {
        lastEntry = at;
    }

    /** Hashes of the values for which the user has entered. */
    public List<Long> usedValues() {
        return usedValues;
    }

    public boolean isUsed(long valueHash) {
        return usedValues.contains(valueHash);
    }

    /** Remembers a value; beyond {@value #MAX_USED_VALUES} the longest known is forgotten. */
    public void use(long valueHash) {
        if (usedValues.size() == MAX_USED_VALUES) {
            usedValues.remove(0);
        }
        usedValues.add(valueHash);
    }

    /** Open abandonments, at most one a key. */
    public List<Clock> clocks() {
        return clocks;
    }

    /** The running silence of an idle trigger, as a clock without key; null if none runs. */
    public @Nullable Clock silence() {
        return silence;
    }

    public void silence(@Nullable Clock clock) {
        silence = clock;
    }

    /** How far the user has got in the pattern; null if nothing has begun. */
    public @Nullable PatternRun pattern() {
        return pattern;
    }

    public void pattern(@Nullable PatternRun run) {
        pattern = run;
    }

    /** Drops what waits for a trigger. */
    public void listenNoMore() {
        clocks.clear();
        silence = null;
        pattern = null;
    }

    /** Runs going on, in the order of entry. */
    public List<Run> runs() {
        return runs;
    }

    /** The earliest instant at which something is due, or {@link Long#MAX_VALUE}. */
    public long due() {
        long due = silence == null ? Long.MAX_VALUE : silence.deadline();
        if (pattern != null) {
            due = Math.min(due, pattern.due());
        }
        for (Clock clock : clocks) {
            due = Math.min(due, clock.deadline());
        }
        for (Run run : runs) {
            due = Math.min(due, run.due());
        }
        return due;
    }

    /** Whether nothing waits for a trigger, nothing runs and no value was used. */
    public boolean isIdle() {
        return usedValues.isEmpty() && clocks.isEmpty() && silence == null && pattern == null && runs.isEmpty();
    }

    public boolean isEmpty() {
        return lastEntry == NEVER
                && usedValues.isEmpty()
                && clocks.isEmpty()
                && silence == null
                && pattern == null
                && runs.isEmpty();
    }
}
