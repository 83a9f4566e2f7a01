package io.tetik.state;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ids of the user's recent events, as 64-bit hashes (murmur3): those of the last 24 hours of event time, and at most
 * the last {@value #MAX}.
 */
public final class RecentEvents {
    static final int MAX = 1_000;
    static final long KEEP_MILLIS = 86_400_000;

    private long[] hashes = new long[4];
    private long[] times = new long[4];
    private int size;

    static long hash(String eventId) {
        return Hashing.murmur3_128().hashString(eventId, StandardCharsets.UTF_8).asLong();
    }

    /**
     * Remembers an event.
     *
     * @return false if it is remembered already
     */
    public boolean add(String eventId, long time, long now) {
        long hash = hash(eventId);
        for (int i = size - 1; i >= 0; i--) {
            if (hashes[i] == hash && times[i] > now - KEEP_MILLIS) {
                return false;
            }
        }
        append(hash, time, now);
        return true;
    }

    private void append(long hash, long time, long now) {
        if (size == hashes.length) {
            forget(now);
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.min(MAX, size * 2));
            times = Arrays.copyOf(times, Math.min(MAX, size * 2));
        }
        put(hash, time);
    }

    void put(long hash, long time) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            times = Arrays.copyOf(times, size * 2);
        }
        hashes[size] = hash;
        times[size++] = time;
    }

    /** Drops what need not be remembered, and makes room if all is full. */
    void forget(long now) {
        int kept = 0;
        int surplus = size >= MAX ? size - MAX + MAX / 10 : 0;
        for (int i = 0; i < size; i++) {
            if (times[i] > now - KEEP_MILLIS && (size < MAX || i >= surplus)) {
                hashes[kept] = hashes[i];
                times[kept++] = times[i];
            }
        }
        size = kept;
    }

    int size() {
        return size;
    }

    long hashAt(int i) {
        return hashes[i];
    }

    long timeAt(int i) {
        return times[i];
    }

    /** When the youngest id will be forgotten, or {@link Long#MIN_VALUE} if there is none. */
    long forgottenAt() {
        long youngest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            youngest = Math.max(youngest, times[i] + KEEP_MILLIS);
        }
        return youngest;
    }
}
