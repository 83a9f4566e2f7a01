package io.tetik.engine.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one campaign keeps of one user. */
public final class CampaignState {
    /** Stands for "never". */
    public static final long NEVER = Long.MIN_VALUE;

    private static final int MAX_USED_VALUES = 1_000;

    private long lastEntry = NEVER;
    private final List<Long> usedValues = new ArrayList<>(0);
    private final List<TriggerState> armed = new ArrayList<>(1);
    private final List<Run> runs = new ArrayList<>(1);

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

    /** What a kind of trigger keeps; null if it waits for nothing. */
    public <S extends TriggerState> @Nullable S armed(Class<S> kind) {
        for (int i = 0; i < armed.size(); i++) {
            if (kind.isInstance(armed.get(i))) {
                return kind.cast(armed.get(i));
            }
        }
        return null;
    }

    /** Notes what a kind of trigger keeps from now on. */
    public void arm(TriggerState state) {
        disarm(state.getClass());
        armed.add(state);
    }

    /** Drops what a kind of trigger keeps. */
    public void disarm(Class<? extends TriggerState> kind) {
        for (int i = 0; i < armed.size(); i++) {
            if (kind.isInstance(armed.get(i))) {
                armed.remove(i);
                return;
            }
        }
    }

    /** Drops all that waits for a trigger. */
    public void disarm() {
        armed.clear();
    }

    /** Drops what was due for a trigger up to an instant. */
    public void disarmUpTo(long instant) {
        armed.removeIf(each -> each.due() <= instant);
    }

    /** Runs going on, in the order of entry. */
    public List<Run> runs() {
        return runs;
    }

    /** The earliest instant at which something is due, or {@link Long#MAX_VALUE}. */
    public long due() {
        long due = triggerDue();
        for (int i = 0; i < runs.size(); i++) {
            due = Math.min(due, runs.get(i).due());
        }
        return due;
    }

    /** The earliest instant at which a trigger has something due, or {@link Long#MAX_VALUE}. */
    public long triggerDue() {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < armed.size(); i++) {
            due = Math.min(due, armed.get(i).due());
        }
        return due;
    }

    /** Whether anything waits for a trigger. */
    public boolean isArmed() {
        for (int i = 0; i < armed.size(); i++) {
            if (!armed.get(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing waits for a trigger, nothing runs and no value was used. */
    public boolean isIdle() {
        return usedValues.isEmpty() && runs.isEmpty() && !isArmed();
    }

    public boolean isEmpty() {
        return lastEntry == NEVER && isIdle() && armed.stream().allMatch(TriggerState::isBlank);
    }
}
