package io.tetik.engine.trigger.abandonment;

import io.tetik.engine.state.TriggerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a user has begun and not yet finished, at most one a key, in the order of the latest arming. Completions are remembered for 24
 * hours of event time, as long as the ids of events are, and the latest {@value #MOST} of them: what was begun before one of them, and
 * is heard of later, was finished. So are {@link Resets} of {@value #MOST} keys.
 */
final class OpenAbandonments implements TriggerState {
    static final int MOST = 20;
    static final long KEEP_MILLIS = 86_400_000;

    private final List<OpenAbandonment> open = new ArrayList<>(2);

    private final List<Completion> completed = new ArrayList<>(1);

    private final List<Resets> resets = new ArrayList<>(1);

    List<Resets> resets() {
        return resets;
    }

    /** Remembers an event that made the time begin anew for what was begun with the key. */
    void reset(@Nullable String key, long at, String eventId, long after) {
        Resets resets = Resets.of(key, at, eventId);
        for (Resets each : this.resets) {
            if (Objects.equals(each.key(), key)) {
                resets = each.and(at, eventId, after);
            }
        }
        this.resets.removeIf(each -> Objects.equals(each.key(), key) || each.last() <= at - KEEP_MILLIS);
        this.resets.add(resets);
        if (this.resets.size() > MOST) {
            this.resets.remove(0);
        }
    }

    List<Completion> completed() {
        return completed;
    }

    /** Remembers a completion, in the place of an earlier one of its key. */
    void complete(Completion completion) {
        for (Completion each : completed) {
            if (Objects.equals(each.key(), completion.key()) && each.isAfter(completion.at(), completion.eventId())) {
                return;
            }
        }
        completed.removeIf(
                each -> Objects.equals(each.key(), completion.key()) || each.at() <= completion.at() - KEEP_MILLIS);
        completed.add(completion);
        if (completed.size() > MOST) {
            completed.remove(0);
        }
    }

    List<OpenAbandonment> open() {
        return open;
    }

    @Nullable
    OpenAbandonment get(String key) {
        for (OpenAbandonment each : open) {
            if (each.key().equals(key)) {
                return each;
            }
        }
        return null;
    }

    /** Adds one; whether another had to give way because there were too many. */
    boolean add(OpenAbandonment one) {
        open.add(one);
        if (open.size() <= MOST) {
            return false;
        }
        open.stream().min(Comparator.comparingLong(OpenAbandonment::armedAt)).ifPresent(open::remove);
        return true;
    }

    /** They stand in the order of their latest arming, which decides where several are due at one instant. */
    void replace(OpenAbandonment old, OpenAbandonment one) {
        int index = open.indexOf(old);
        if (one.eventId().equals(old.eventId())) {
            open.set(index, one);
        } else {
            open.remove(index);
            open.add(one);
        }
    }

    /** Takes out what is due at an instant, in the order in which it was armed. */
    List<OpenAbandonment> takeDue(long now) {
        List<OpenAbandonment> due = open.stream()
                .filter(each -> each.deadline() <= now)
                .sorted(Comparator.comparingLong(OpenAbandonment::armedAt))
                .toList();
        open.removeAll(due);
        return due;
    }

    @Override
    public long due() {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < open.size(); i++) {
            due = Math.min(due, open.get(i).deadline());
        }
        return due;
    }

    @Override
    public boolean isEmpty() {
        return open.isEmpty();
    }

    @Override
    public boolean isBlank() {
        return open.isEmpty() && completed.isEmpty() && resets.isEmpty();
    }
}
