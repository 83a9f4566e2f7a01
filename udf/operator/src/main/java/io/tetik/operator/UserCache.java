package io.tetik.operator;

import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.state.UserState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * Decoded users in front of keyed state, the least recently used giving way. A user that was changed is written back when it
 * gives way, and all are before a checkpoint: between two checkpoints a hot user costs no access to state at all.
 */
final class UserCache {
    private final ValueState<byte[]> state;
    private final Consumer<String> setKey;
    private final int capacity;
    private final LinkedHashMap<String, Entry> users = new LinkedHashMap<>(1_024, 0.75f, true);
    private UserStateCodec codec;
    private LongConsumer onWrite = bytes -> {};
    private long reads;
    private long writes;
    private long hits;

    UserCache(ValueState<byte[]> state, Consumer<String> setKey, int capacity, UserStateCodec codec) {
        this.state = state;
        this.setKey = setKey;
        this.capacity = Math.max(1, capacity);
        this.codec = codec;
    }

    /** A user in hand. */
    static final class Entry {
        private final UserState state;
        private long timerAt;
        private boolean dirty;

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

        void changed() {
            dirty = true;
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
        reads++;
        entry = decode(state.value());
        users.put(userId, entry);
        if (users.size() > capacity) {
            evictEldest(userId);
        }
        return entry;
    }

    private Entry decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Entry(new UserState(), Long.MAX_VALUE);
        }
        long timerAt = ByteBuffer.wrap(bytes).getLong();
        byte[] user = java.util.Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        return new Entry(codec.decode(user), timerAt);
    }

    private void evictEldest(String current) throws IOException {
        Iterator<Map.Entry<String, Entry>> eldest = users.entrySet().iterator();
        Map.Entry<String, Entry> gone = eldest.next();
        eldest.remove();
        if (gone.getValue().dirty) {
            setKey.accept(gone.getKey());
            write(gone.getValue());
            setKey.accept(current);
        }
    }

    private void write(Entry entry) throws IOException {
        byte[] user = codec.encode(entry.state);
        onWrite.accept(user.length);
        state.update(ByteBuffer.allocate(Long.BYTES + user.length)
                .putLong(entry.timerAt)
                .put(user)
                .array());
        entry.dirty = false;
        writes++;
    }

    /** A user whom only one turn concerns and who therefore must not drive others out; to be given back by {@link #leave}. */
    Entry visit(String userId) throws IOException {
        setKey.accept(userId);
        Entry entry = users.get(userId);
        if (entry != null) {
            return entry;
        }
        reads++;
        return decode(state.value());
    }

    /** Writes a visited user back, unless she is kept here. */
    void leave(String userId, Entry entry) throws IOException {
        setKey.accept(userId);
        if (!users.containsKey(userId) && entry.dirty) {
            write(entry);
        }
    }

    /** Drops all that is kept of a user. */
    void forget(String userId, Entry entry) {
        setKey.accept(userId);
        users.remove(userId);
        state.clear();
        entry.dirty = false;
    }

    /** Writes back every changed user. Leaves the key of the keyed state anywhere. */
    void flush() throws IOException {
        for (Map.Entry<String, Entry> user : users.entrySet()) {
            if (user.getValue().dirty) {
                setKey.accept(user.getKey());
                write(user.getValue());
            }
        }
    }

    /** Goes on under other definitions: everything is written under the old ones and read anew. */
    void switchTo(UserStateCodec newCodec) throws IOException {
        flush();
        users.clear();
        codec = newCodec;
    }

    /** Whom to tell how many bytes a user has when she is written. */
    void onWrite(LongConsumer listener) {
        onWrite = listener;
    }

    int size() {
        return users.size();
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
