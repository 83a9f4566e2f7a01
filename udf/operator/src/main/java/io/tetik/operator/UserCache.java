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
 * A write-back cache of decoded users in front of keyed state, which evicts the least recently used. A user that was changed is
 * written to the state when it is evicted, and all changed users are before a checkpoint: between two checkpoints a user with
 * many events is neither read from the state nor written to it.
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

    /** A decoded user. */
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

    /** Like {@link #get}, but without putting the user into the cache, for a single turn; {@link #leave} must follow. */
    Entry visit(String userId) throws IOException {
        setKey.accept(userId);
        Entry entry = users.get(userId);
        if (entry != null) {
            return entry;
        }
        reads++;
        return decode(state.value());
    }

    /** Writes a visited user to the state, if changed, and unless the cache has the user. */
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

    /** Writes back every changed user. The current key is undefined afterwards. */
    void flush() throws IOException {
        for (Map.Entry<String, Entry> user : users.entrySet()) {
            if (user.getValue().dirty) {
                setKey.accept(user.getKey());
                write(user.getValue());
            }
        }
    }

    /** After a change of definitions: writes all changed users with the old codec and empties the cache. */
    void switchTo(UserStateCodec newCodec) throws IOException {
        flush();
        users.clear();
        codec = newCodec;
    }

    /** @param listener is told how many bytes each user has that is written */
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
