package io.tetik.operator;

import java.util.Collections;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * After a change of definitions: visits every user of the subtask, one at a time between events, and brings the state up to
 * date with the new plan. A user who has an event in the meantime is brought up to date by that event already. So it does not
 * matter that the iteration works on the users who were there when it began, and misses those who came later.
 */
final class Sweep implements AutoCloseable {
    private final Supplier<Stream<String>> allUsers;
    private final UserTurns turns;
    private final OperatorMetrics counters;
    private final OperatorLog log;
    private @Nullable Stream<String> users;
    private Iterator<String> rest = Collections.emptyIterator();
    private long visited;

    Sweep(Supplier<Stream<String>> allUsers, UserTurns turns, OperatorMetrics counters, OperatorLog log) {
        this.allUsers = allUsers;
        this.turns = turns;
        this.counters = counters;
        this.log = log;
    }

    /** Begins anew; a sweep that is going on is given up. */
    void begin() {
        log.sweepBegan(turns.plan().stamp());
        close();
        visited = 0;
        users = allUsers.get();
        rest = users.iterator();
    }

    boolean isDone() {
        return users == null;
    }

    /** Visits the next user, or ends the sweep if there is none. */
    void next(long watermark) throws Exception {
        if (rest.hasNext()) {
            visited++;
            turns.catchUp(rest.next(), watermark);
            counters.swept();
        } else if (!isDone()) {
            close();
            log.sweepEnded(visited);
        }
    }

    @Override
    public void close() {
        if (users != null) {
            users.close();
            users = null;
        }
        rest = Collections.emptyIterator();
    }
}
