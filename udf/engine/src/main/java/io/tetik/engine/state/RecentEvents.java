package io.tetik.engine.state;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ids of the user's recent events, as 64-bit hashes (murmur3), each with a few bits of its type: those of the last 24
 * hours of event time, and at most the last {@value #MAX}. Beyond a few, an open-addressing table finds them.
 */
public final class RecentEvents {
    static final int MAX = 1_000;
    static final long KEEP_MILLIS = 86_400_000;

    /** Room for more than are remembered, so that the old ones are dropped a batch at a time. */
    private static final int CAPACITY = MAX + MAX / 4;

    private static final int SCANNED = 16;

    /** Of an event that an earlier release took, the type is not known. */
    private static final int UNKNOWN = 0;

    private long[] hashes = new long[4];
    private long[] times = new long[4];
    private short[] kinds = new short[4];
    private int size;
    private int[] table = new int[0];

    /** What an id says of an event. */
    public enum Recognition {
        /** No event of this id is remembered. */
        NEW,
        /** The event itself has come before. */
        COPY,
        /** An event of another type has had the id. */
        OTHER_TYPE
    }

    static long hash(String eventId) {
        return Hashing.murmur3_128().hashString(eventId, StandardCharsets.UTF_8).asLong();
    }

    /**
     * Remembers an event, unless its id is remembered already.
     *
     * @param kind the few bits of its type, above 0
     */
    public Recognition add(String eventId, int kind, long time, long now) {
        long hash = hash(eventId);
        int known = find(hash);
        if (known >= Math.max(0, size - MAX) && times[known] > now - KEEP_MILLIS) {
            return kinds[known] == UNKNOWN || kinds[known] == kind ? Recognition.COPY : Recognition.OTHER_TYPE;
        }
        if (size == CAPACITY) {
            forget(now);
        }
        put(hash, time, kind);
        return Recognition.NEW;
    }

    /** Likewise; whether the id was not remembered. */
    public boolean isNew(String eventId, int kind, long time, long now) {
        return add(eventId, kind, time, now) == Recognition.NEW;
    }

    /** The latest position of the hash, or -1. */
    private int find(long hash) {
        if (size <= SCANNED) {
            for (int i = size - 1; i >= 0; i--) {
                if (hashes[i] == hash) {
                    return i;
                }
            }
            return -1;
        }
        if (table.length < 2 * size) {
            rebuild();
        }
        return table[cell(hash)] - 1;
    }

    /** The cell that holds the hash, or the free one where it would go. */
    private int cell(long hash) {
        int mask = table.length - 1;
        int cell = (int) hash & mask;
        while (table[cell] != 0 && hashes[table[cell] - 1] != hash) {
            cell = (cell + 1) & mask;
        }
        return cell;
    }

    private void rebuild() {
        table = new int[Integer.highestOneBit(Math.max(size, SCANNED)) * 8];
        for (int i = 0; i < size; i++) {
            table[cell(hashes[i])] = i + 1;
        }
    }

    public void put(long hash, long time, int kind) {
        if (size == hashes.length) {
            int larger = Math.min(CAPACITY, size * 2);
            hashes = Arrays.copyOf(hashes, larger);
            times = Arrays.copyOf(times, larger);
            kinds = Arrays.copyOf(kinds, larger);
        }
        hashes[size] = hash;
        kinds[size] = (short) kind;
        times[size++] = time;
        if (size > SCANNED && table.length >= 2 * size) {
            table[cell(hash)] = size;
        }
    }

    /** Drops what need not be remembered. */
    public void forget(long now) {
        int kept = 0;
        for (int i = Math.max(0, size - MAX); i < size; i++) {
            if (times[i] > now - KEEP_MILLIS) {
                hashes[kept] = hashes[i];
                kinds[kept] = kinds[i];
                times[kept++] = times[i];
            }
        }
        size = kept;
        table = new int[0];
    }

    /** When the last of them is forgotten; the least long if there is none. */
    public long forgottenFrom() {
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            latest = Math.max(latest, times[i]);
        }
        return size == 0 ? latest : latest + KEEP_MILLIS;
    }

    public int size() {
        return size;
    }

    public long hashAt(int i) {
        return hashes[i];
    }

    public long timeAt(int i) {
        return times[i];
    }

    /** The few bits of its type; 0 if they are not known. */
    public int kindAt(int i) {
        return kinds[i];
    }
}
