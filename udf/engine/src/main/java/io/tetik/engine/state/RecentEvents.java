package io.tetik.engine.state;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The ids of the user's recent events, as 64-bit hashes (murmur3), each with a few bits of its type. Those of the last 24
 * hours of event time, and at most the last {@value #MAX}, tell copies; those of the last {@value #OLDER} before them say when an
 * event was that is reversed now, for as long as something may have to be taken back. Beyond a few, an open-addressing table
 * finds them.
 */
public final class RecentEvents {
    static final int MAX = 1_000;
    static final int OLDER = 500;
    static final long KEEP_MILLIS = 86_400_000;

    /** Room for more than are remembered, so that the old ones are dropped a batch at a time. */
    private static final int CAPACITY = MAX + OLDER + MAX / 4;

    private static final int KIND = 0x3fff;

    /** The event did not happen after all, or it is itself one that says so of another. */
    private static final int REVERSED = 0x4000;

    /** The event did not happen after all, and has not come yet. */
    private static final int AWAITED = 0x8000;

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
        OTHER_TYPE,
        /** An event that came before it says that it did not happen. */
        REVERSED
    }

    /**
     * What an event that did not happen after all was.
     *
     * @param time when it was; only of one that is {@link Finding#KNOWN}
     */
    public record Original(Finding finding, long time) {}

    /** What is known of an event that did not happen after all. */
    public enum Finding {
        /** It counted, and is to be taken back. */
        KNOWN,
        /** It has not come, or too long ago to be remembered. If it comes, it does not count. */
        UNKNOWN,
        /** It was taken back before, or is itself a reversal. */
        ALREADY,
        /** Its id was that of an event of another type. */
        OTHER_TYPE
    }

    /** For how many milliseconds an event of a type, known by its few bits, may have to be taken back. */
    @FunctionalInterface
    public interface Retention {
        /** Nothing is ever taken back: ids tell copies only. */
        Retention NONE = kind -> 0;

        long millis(int kind);
    }

    static long hash(String eventId) {
        return Hashing.murmur3_128().hashString(eventId, StandardCharsets.UTF_8).asLong();
    }

    /**
     * Remembers an event, unless its id is remembered already.
     *
     * @param kind the few bits of its type, above 0
     */
    public Recognition add(String eventId, int kind, long time, long now, Retention retention) {
        long hash = hash(eventId);
        int known = find(hash);
        if (known >= 0 && (kinds[known] & AWAITED) != 0) {
            if ((kinds[known] & KIND) != kind) {
                return Recognition.OTHER_TYPE;
            }
            kinds[known] = (short) (kind | REVERSED);
            times[known] = time;
            return Recognition.REVERSED;
        }
        if (known >= Math.max(0, size - MAX) && times[known] > now - KEEP_MILLIS) {
            int of = kinds[known] & KIND;
            return of == UNKNOWN || of == kind ? Recognition.COPY : Recognition.OTHER_TYPE;
        }
        remember(hash, time, kind, now, retention);
        return Recognition.NEW;
    }

    private void remember(long hash, long time, int kind, long now, Retention retention) {
        if (size == CAPACITY) {
            forget(now, retention);
        }
        put(hash, time, kind);
    }

    /**
     * Remembers that an event did not happen after all.
     *
     * @param reversal the id of the event that says so, which is remembered already
     */
    public Original reverse(String eventId, String reversal, int kind, long time, long now, Retention retention) {
        int saying = find(hash(reversal));
        if (saying >= 0) {
            kinds[saying] |= REVERSED;
        }
        long hash = hash(eventId);
        int known = find(hash);
        if (known < 0) {
            remember(hash, time, kind | AWAITED, now, retention);
            return new Original(Finding.UNKNOWN, time);
        }
        int flags = kinds[known] & ~KIND;
        int of = kinds[known] & KIND;
        if (flags != 0) {
            return new Original(Finding.ALREADY, times[known]);
        }
        if (of != UNKNOWN && of != kind) {
            return new Original(Finding.OTHER_TYPE, times[known]);
        }
        kinds[known] |= REVERSED;
        return new Original(Finding.KNOWN, times[known]);
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
    public void forget(long now, Retention retention) {
        int recent = Math.max(0, size - MAX);
        int older = 0;
        for (int i = 0; i < size; i++) {
            older += isOlder(i, recent, now, retention) ? 1 : 0;
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            boolean isKept;
            if (isOlder(i, recent, now, retention)) {
                isKept = older-- <= OLDER;
            } else {
                isKept = i >= recent && times[i] > now - KEEP_MILLIS;
            }
            if (isKept) {
                hashes[kept] = hashes[i];
                kinds[kept] = kinds[i];
                times[kept++] = times[i];
            }
        }
        size = kept;
        table = new int[0];
    }

    /** Whether it is remembered only because it may have to be taken back. */
    private boolean isOlder(int i, int recent, long now, Retention retention) {
        boolean isRecent = i >= recent && times[i] > now - KEEP_MILLIS;
        return !isRecent && (kinds[i] & KIND) != UNKNOWN && times[i] > now - retention.millis(kinds[i] & KIND);
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

    /** The few bits of its type, 0 if they are not known, and whether it was reversed. */
    public int kindAt(int i) {
        return Short.toUnsignedInt(kinds[i]);
    }
}
