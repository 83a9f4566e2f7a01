package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import java.util.PriorityQueue;

/**
 * How far one user has got in one pattern. The queues are those of CEP, with its order, because where several matches begin
 * with one event their order decides which of them skips the others.
 */
public final class PatternRun {
    private PriorityQueue<Partial> partial = queue();
    private final PriorityQueue<Partial> completed = queue();
    private long latest = Long.MIN_VALUE;
    private int sameInstant;
    private long due = Long.MAX_VALUE;

    static PriorityQueue<Partial> queue() {
        return new PriorityQueue<>(Partial.BY_BEGINNING);
    }

    /** What has not matched yet; where a match can begin stands among them. */
    PriorityQueue<Partial> partial() {
        return partial;
    }

    void partial(PriorityQueue<Partial> next) {
        partial = next;
    }

    /** What has matched, but waits for an earlier partial match. */
    PriorityQueue<Partial> completed() {
        return completed;
    }

    Seen seen(Event event, long at) {
        sameInstant = at == latest ? sameInstant + 1 : 0;
        latest = at;
        return new Seen(event, at, sameInstant);
    }

    long latest() {
        return latest;
    }

    int sameInstant() {
        return sameInstant;
    }

    void latest(long instant, int events) {
        latest = instant;
        sameInstant = events;
    }

    /** The next instant at which a partial match runs out of time, or {@link Long#MAX_VALUE}. */
    public long due() {
        return due;
    }

    /** Whether nothing has begun, so that there is nothing to keep. */
    public boolean isIdle() {
        return completed.isEmpty() && partial.stream().noneMatch(Partial::hasBegun);
    }

    void findDue(long within) {
        due = Long.MAX_VALUE;
        for (Partial each : partial) {
            if (each.first() != null) {
                due = Math.min(due, each.first().at() + within);
            }
        }
    }
}
