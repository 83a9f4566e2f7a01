package io.tetik.operator;

import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * The one event-time timer of each user, at the earliest due instant or before it. When something becomes due earlier the
 * timer moves; when the due instant moves away the timer stays, finds nothing due, and is set anew. The current key must be
 * the user's.
 */
final class UserTimers {
    private final InternalTimerService<VoidNamespace> timers;
    private final OperatorMetrics counters;

    UserTimers(InternalTimerService<VoidNamespace> timers, OperatorMetrics counters) {
        this.timers = timers;
        this.counters = counters;
    }

    /** Notes that the timer of a user has fired, and so stands no more. */
    void fired(UserCache.Entry user) {
        user.timerAt(Long.MAX_VALUE);
        counters.timerFired();
    }

    /** Sees to it that the timer of a user stands at the instant or before it. */
    void setNoLaterThan(long due, UserCache.Entry user) {
        if (due < user.timerAt()) {
            drop(user);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
            user.timerAt(due);
            counters.timerSet();
        }
    }

    void drop(UserCache.Entry user) {
        if (user.timerAt() != Long.MAX_VALUE) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, user.timerAt());
            counters.timerDropped();
        }
    }
}
