package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One user's way through one campaign. */
final class Run {

    final String id;
    final Trigger trigger;
    final Map<String, @Nullable Object> variants = new TreeMap<>();

    /** By step, the messages that went out. */
    final Map<String, Sent> sent = new TreeMap<>();

    /** When and how a message went out. */
    record Sent(Instant at, String channel, String commandId) {}

    /** All that is still to do; what is below a step comes to the front when the step is taken. */
    private final Deque<Step> ahead = new ArrayDeque<>();

    /** When it goes on, or decides again about a send that was put off. */
    @Nullable
    Instant due;

    /** Stands before a send that is not decided for good. */
    boolean sending;

    private @Nullable Instant firstDecision;

    Run(String id, Trigger trigger) {
        this.id = id;
        this.trigger = trigger;
    }

    void begin(List<Step> steps) {
        ahead.addAll(steps);
    }

    boolean isIdle() {
        return due == null && !sending;
    }

    /** Whether there is a step where it stands. */
    boolean isGoingOn() {
        return !ahead.isEmpty();
    }

    Step step() {
        return Objects.requireNonNull(ahead.peekFirst());
    }

    void leave(List<Step> arm) {
        ahead.removeFirst();
        for (int i = arm.size() - 1; i >= 0; i--) {
            ahead.addFirst(arm.get(i));
        }
        due = null;
        sending = false;
        firstDecision = null;
    }

    @Nullable
    Instant expiresAt(Instant now) {
        if (firstDecision == null) {
            firstDecision = now;
        }
        Duration expires = Plain.durationOrNull(step().body(), "expires");
        return expires == null ? null : firstDecision.plus(expires);
    }
}
