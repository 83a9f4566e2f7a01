package io.tetik.operator;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A walk over all users of a subtask, a few at a time: brings those up to date with new definitions who have no events of
 * their own. A user who comes while it goes on is up to date already, so it need not meet her.
 */
final class Sweep implements AutoCloseable {
    private @Nullable Stream<String> users;
    private Iterator<String> rest = java.util.Collections.emptyIterator();
    private boolean ended;
    private long met;

    /** Begins anew with these users; a walk that is going on is given up. */
    void begin(Stream<String> allUsers) {
        close();
        met = 0;
        ended = false;
        users = allUsers;
        rest = allUsers.iterator();
    }

    boolean isDone() {
        return users == null;
    }

    /** The next user, or null at the end. */
    @Nullable
    String next() {
        if (rest.hasNext()) {
            met++;
            return rest.next();
        }
        ended |= users != null;
        close();
        return null;
    }

    /** Whether it has come to its end since this was last asked. */
    boolean takeEnd() {
        boolean news = ended;
        ended = false;
        return news;
    }

    /** How many users the last walk has met. */
    long met() {
        return met;
    }

    @Override
    public void close() {
        if (users != null) {
            users.close();
            users = null;
        }
        rest = java.util.Collections.emptyIterator();
    }
}
