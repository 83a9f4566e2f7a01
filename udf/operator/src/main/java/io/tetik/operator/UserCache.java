package io.tetik.operator;

import io.tetik.engine.codec.NewerReleaseException;
import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.state.UserState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * A write-back cache of decoded users in front of keyed state, which evicts the least recently used. A user that was changed is
 * written to the state when it is evicted, and all changed users are before a checkpoint: between two checkpoints a user with
 * many events is seldom read from the state or written to it.
 *
 * <p>A user can be {@linkplain #rollBack rolled back} to before a turn that failed, though no turn copies the state: what is written
 * and the turns since, which are remembered, give it again. So a user is written after some turns at the latest, and turns are
 * remembered only as far as they fit into so many bytes.
 */
final class UserCache {
    /** How many bytes the turns of all users together may take that are remembered. */
    static final long MOST_JOURNALLED = 32L * 1024 * 1024;

    private final ValueState<byte[]> state;
    private final Consumer<String> setKey;
    private final int capacity;
    private final long mostBytes;
    private final LinkedHashMap<String, Entry> users = new LinkedHashMap<>(1_024, 0.75f, true);
    /** Those of whom turns are remembered, longest first. */
    private final LinkedHashMap<String, Entry> journalled = new LinkedHashMap<>();

    private @Nullable Support support;
    private long journalledBytes;
    private long cachedBytes;
    private UserStateCodec codec;
    private LongConsumer onWrite = bytes -> {};
    private long reads;
    private long writes;
    private long hits;

    /**
     * @param capacity how many users are kept decoded
     * @param mostBytes how many bytes they may have together, by what each had when it was last read or written
     */
    UserCache(ValueState<byte[]> state, Consumer<String> setKey, int capacity, long mostBytes, UserStateCodec codec) {
        this.state = state;
        this.setKey = setKey;
        this.capacity = Math.max(1, capacity);
        this.mostBytes = mostBytes;
        this.codec = codec;
    }

    /** Whoever runs the turns. */
    void supportedBy(Support turns) {
        support = turns;
    }

    private Support support() {
        return Objects.requireNonNull(support);
    }

    /** What the cache needs of others. */
    interface Support {
        /** Runs a turn again that was run before; what it brings about is dropped. */
        void replay(String userId, UserState before, UserTurn turn);

        /** Is told of a user whose bytes cannot be read any more, and who begins anew. */
        void unreadable(String userId, byte[] bytes, Throwable broken);

        /** Is told of a turn that left the user in a state that cannot be written; it is as if it had not been. */
        void unwritable(String userId, UserTurn turn, Throwable broken);
    }

    /** A decoded user. */
    static final class Entry {
        private final TurnJournal journal = new TurnJournal();
        private UserState state;
        private long timerAt;
        private int bytes;
        private boolean cached;
        private boolean dirty;
        private boolean waitsForEvent;

        Entry(UserState state, long timerAt) {
            this.state = state;
            this.timerAt = timerAt;
        }

        UserState state() {
            return state;
        }

        /** The instant of the registered timer, or {@link Long#MAX_VALUE} if there is none. */
        long timerAt() {
            return timerAt;
        }

        void timerAt(long instant) {
            timerAt = instant;
            dirty = true;
        }

        /** Nothing more can be done for the user by time alone: no timer is set after this turn. */
        void waitForEvent() {
            waitsForEvent = true;
        }

        boolean takeWaitForEvent() {
            boolean waits = waitsForEvent;
            waitsForEvent = false;
            return waits;
        }
    }

    /** The user, from memory, from keyed state, or new. Sets the key of the keyed state to the user. */
    Entry get(String userId) throws IOException {
        setKey.accept(userId);
        Entry entry = users.get(userId);
        if (entry != null) {
            hits++;
            return entry;
        }
        entry = read(userId);
        users.put(userId, entry);
        entry.cached = true;
        cachedBytes += entry.bytes;
        // The one that was just read is the last to go, and never goes.
        while (users.size() > 1 && (users.size() > capacity || cachedBytes > mostBytes)) {
            evictEldest(userId);
        }
        return entry;
    }

    private Entry read(String userId) throws IOException {
        reads++;
        byte[] bytes = state.value();
        if (bytes == null) {
            return new Entry(new UserState(), Long.MAX_VALUE);
        }
        try {
            Entry known = new Entry(
                    codec.decode(userOf(bytes)), ByteBuffer.wrap(bytes).getLong());
            known.bytes = bytes.length;
            return known;
        } catch (RuntimeException | StackOverflowError broken) {
            if (broken.getCause() instanceof NewerReleaseException) {
                throw broken;
            }
            support().unreadable(userId, bytes, broken);
            Entry fresh = new Entry(new UserState(), Long.MAX_VALUE);
            fresh.dirty = true;
            return fresh;
        }
    }

    private static byte[] userOf(byte[] bytes) {
        return Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
    }

    private void evictEldest(String current) throws IOException {
        Iterator<Map.Entry<String, Entry>> eldest = users.entrySet().iterator();
        Map.Entry<String, Entry> gone = eldest.next();
        eldest.remove();
        cachedBytes -= gone.getValue().bytes;
        gone.getValue().cached = false;
        writeOther(gone.getKey(), gone.getValue(), current);
    }

    private void writeOther(String userId, Entry entry, String current) throws IOException {
        if (entry.dirty) {
            setKey.accept(userId);
            write(userId, entry);
            setKey.accept(current);
        }
    }

    /** Writes a user, who must be the current key. */
    private void write(String userId, Entry entry) throws IOException {
        byte[] user = encode(userId, entry);
        onWrite.accept(user.length);
        state.update(ByteBuffer.allocate(Long.BYTES + user.length)
                .putLong(entry.timerAt)
                .put(user)
                .array());
        cachedBytes += entry.cached ? Long.BYTES + user.length - entry.bytes : 0;
        entry.bytes = Long.BYTES + user.length;
        entry.dirty = false;
        forgetTurns(userId, entry);
        writes++;
    }

    private byte[] encode(String userId, Entry entry) throws IOException {
        try {
            return codec.encode(entry.state);
        } catch (RuntimeException | StackOverflowError broken) {
            return withoutWhatCannotBeWritten(userId, entry);
        }
    }

    /** Finds the turns after which the user cannot be written, and goes on as if they had not been. */
    private byte[] withoutWhatCannotBeWritten(String userId, Entry entry) throws IOException {
        byte @Nullable [] written = state.value();
        byte[] bytes = written == null ? codec.encode(new UserState()) : userOf(written);
        for (UserTurn turn : entry.journal.turns()) {
            UserState after = codec.decode(bytes);
            try {
                support().replay(userId, after, turn);
                bytes = codec.encode(after);
            } catch (RuntimeException | StackOverflowError broken) {
                support().unwritable(userId, turn, broken);
            }
        }
        entry.state = codec.decode(bytes);
        return bytes;
    }

    private void forgetTurns(String userId, Entry entry) {
        if (!entry.journal.turns().isEmpty()) {
            journalledBytes -= entry.journal.bytes();
            entry.journal.clear();
            journalled.remove(userId);
        }
    }

    /** Notes a turn that the user, who is the current key, has had. */
    void did(String userId, Entry entry, UserTurn turn) throws IOException {
        entry.dirty = true;
        if (entry.journal.turns().isEmpty()) {
            journalled.put(userId, entry);
        }
        entry.journal.add(turn);
        journalledBytes += turn.bytes();
        if (entry.journal.isFull()) {
            write(userId, entry);
        }
        while (journalledBytes > MOST_JOURNALLED) {
            Map.Entry<String, Entry> longest = journalled.entrySet().iterator().next();
            writeOther(longest.getKey(), longest.getValue(), userId);
        }
    }

    /** Puts the user, who is the current key, back to before a turn that failed half-way. */
    void rollBack(String userId, Entry entry) throws IOException {
        List<UserTurn> turns = List.copyOf(entry.journal.turns());
        entry.state = rebuilt(userId, turns);
        entry.dirty = true;
    }

    private UserState rebuilt(String userId, List<UserTurn> turns) throws IOException {
        for (int count = turns.size(); ; count--) {
            UserState rebuilt = read(userId).state;
            try {
                turns.subList(0, count).forEach(turn -> support().replay(userId, rebuilt, turn));
                return rebuilt;
            } catch (RuntimeException | StackOverflowError broken) {
                // It went well the first time. What goes well again is better than nothing.
                support().unwritable(userId, turns.get(count - 1), broken);
            }
        }
    }

    /** Writes the user, who is the current key, so that no turn before this moment needs to be run again. */
    void settle(String userId, Entry entry) throws IOException {
        write(userId, entry);
    }

    /** Likewise, for all users; the user is the current key afterwards. */
    void settleAll(String userId, Entry entry) throws IOException {
        flush();
        setKey.accept(userId);
        write(userId, entry);
    }

    /** Like {@link #get}, but without putting the user into the cache, for a visit; {@link #leave} must follow. */
    Entry visit(String userId) throws IOException {
        setKey.accept(userId);
        Entry entry = users.get(userId);
        return entry != null ? entry : read(userId);
    }

    /** Writes a visited user to the state, if changed, and unless the cache has the user. */
    void leave(String userId, Entry entry) throws IOException {
        setKey.accept(userId);
        if (!users.containsKey(userId) && entry.dirty) {
            write(userId, entry);
        }
    }

    /** Drops all that is kept of a user. */
    void forget(String userId, Entry entry) {
        setKey.accept(userId);
        users.remove(userId);
        cachedBytes -= entry.cached ? entry.bytes : 0;
        entry.cached = false;
        state.clear();
        entry.dirty = false;
        forgetTurns(userId, entry);
    }

    /** Writes back every changed user. The current key is undefined afterwards. */
    void flush() throws IOException {
        for (Map.Entry<String, Entry> user : users.entrySet()) {
            if (user.getValue().dirty) {
                setKey.accept(user.getKey());
                write(user.getKey(), user.getValue());
            }
        }
    }

    /** How many bytes the user would have in the state now; 0 if that cannot be said. */
    long bytesOf(Entry entry) {
        try {
            return codec.encode(entry.state).length;
        } catch (RuntimeException | StackOverflowError broken) {
            // Whoever writes the user finds out which turn is at fault.
            return 0;
        }
    }

    /** After a change of definitions: writes all changed users with the old codec and empties the cache. */
    void switchTo(UserStateCodec newCodec) throws IOException {
        flush();
        users.clear();
        cachedBytes = 0;
        codec = newCodec;
    }

    /** @param listener is told how many bytes each user has that is written */
    void onWrite(LongConsumer listener) {
        onWrite = listener;
    }

    int size() {
        return users.size();
    }

    /** By what each had when it was last read or written. */
    long bytes() {
        return cachedBytes;
    }

    long reads() {
        return reads;
    }

    long writes() {
        return writes;
    }

    long hits() {
        return hits;
    }
}
