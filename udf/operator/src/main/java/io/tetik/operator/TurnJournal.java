package io.tetik.operator;

import java.util.ArrayList;
import java.util.List;

/** The turns of one user since the state was last written or read: run on what is written, they give what is in memory. */
final class TurnJournal {
    /** Beyond as many turns a user is written: what it costs to write is shared by so many turns. */
    private static final int MOST_TURNS = 64;

    private static final int MOST_BYTES = 256 * 1024;

    private final List<UserTurn> turns = new ArrayList<>(2);
    private int bytes;

    void add(UserTurn turn) {
        turns.add(turn);
        bytes += turn.bytes();
    }

    boolean isFull() {
        return turns.size() >= MOST_TURNS || bytes >= MOST_BYTES;
    }

    List<UserTurn> turns() {
        return turns;
    }

    int bytes() {
        return bytes;
    }

    void clear() {
        turns.clear();
        bytes = 0;
    }
}
