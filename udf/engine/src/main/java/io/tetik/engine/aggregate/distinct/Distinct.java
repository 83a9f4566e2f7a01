package io.tetik.engine.aggregate.distinct;

import io.tetik.engine.attribute.AttributeRule;
import io.tetik.engine.attribute.ValueHash;
import io.tetik.engine.attribute.ValueState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * How many different values. Kept as a 64-bit hash a value (murmur3) with the time of its latest occurrence; a value
 * leaves the window when its latest occurrence does. At most {@value #MAX_VALUES} values: the count stays there. Of the
 * occurrences that a later one of the same value followed, the last {@value #EARLIER} are kept as well, in case the later one is
 * taken back.
 */
final class Distinct extends ValueState {
    static final int MAX_VALUES = 4_096;
    static final int EARLIER = 32;

    /** No time of an event: what comes after it in the state are earlier occurrences. */
    private static final long BOUNDARY = Long.MIN_VALUE;

    private static final int SEEN_BRANCH = 6;

    private final AttributeRule rule;
    private long[] hashes = new long[4];
    private long[] times = new long[4];
    private int size;

    /** Those that were noted last at the end. */
    private final List<Occurrence> earlier = new ArrayList<>(0);

    private record Occurrence(long hash, long time) {}

    Distinct(AttributeRule rule) {
        this.rule = rule;
    }

    @Override
    public void add(long time, @Nullable Object value, long now) {
        expire(now);
        long at = rule.floored(time);
        if (rule.window() > 0 && at <= now - rule.window()) {
            return;
        }
        long hash = ValueHash.of(value);
        int known = indexOf(hash);
        if (known < 0) {
            append(hash, at);
        } else {
            noteEarlier(new Occurrence(hash, Math.min(times[known], at)));
            times[known] = Math.max(times[known], at);
        }
    }

    private int indexOf(long hash) {
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    private void noteEarlier(Occurrence occurrence) {
        if (earlier.size() == EARLIER) {
            earlier.remove(0);
        }
        earlier.add(occurrence);
    }

    @Override
    public boolean takeBack(long time, @Nullable Object value, long now) {
        expire(now);
        long hash = ValueHash.of(value);
        int known = indexOf(hash);
        long at = rule.floored(time);
        if (known < 0 || earlier.remove(new Occurrence(hash, at)) || at < times[known]) {
            return true;
        }
        Occurrence before = null;
        for (Occurrence each : earlier) {
            if (each.hash == hash && (before == null || each.time > before.time)) {
                before = each;
            }
        }
        if (before == null) {
            remove(known);
        } else {
            earlier.remove(before);
            times[known] = before.time;
        }
        return true;
    }

    private void append(long hash, long at) {
        if (size == MAX_VALUES) {
            remove(oldest());
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            times = Arrays.copyOf(times, size * 2);
        }
        hashes[size] = hash;
        times[size++] = at;
    }

    private int oldest() {
        int oldest = 0;
        for (int i = 1; i < size; i++) {
            if (times[i] < times[oldest]) {
                oldest = i;
            }
        }
        return oldest;
    }

    private void remove(int index) {
        size--;
        hashes[index] = hashes[size];
        times[index] = times[size];
    }

    private void expire(long now) {
        if (rule.window() > 0) {
            forgetUpTo(now - rule.window());
        }
    }

    @Override
    public void forgetUpTo(long instant) {
        for (int i = size - 1; i >= 0; i--) {
            if (times[i] <= instant) {
                remove(i);
            }
        }
        earlier.removeIf(each -> each.time <= instant);
    }

    @Override
    public @Nullable Object value(long now) {
        expire(now);
        return size == 0 ? null : (Object) (long) size;
    }

    @Override
    public long nextChange(long now) {
        expire(now);
        return size == 0 || rule.window() == 0 ? Long.MAX_VALUE : times[oldest()] + rule.window();
    }

    @Override
    public long emptyFrom(long now) {
        expire(now);
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            latest = Math.max(latest, times[i]);
        }
        return size == 0 ? now : rule.window() == 0 ? Long.MAX_VALUE : latest + rule.window();
    }

    @Override
    public void write(Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(1);
        out.startItem();
        out.writeLong(0);
        out.writeLong(0);
        out.writeIndex(SEEN_BRANCH);
        out.writeArrayStart();
        out.setItemCount(earlier.isEmpty() ? size : size + 1L + earlier.size());
        for (int i = 0; i < size; i++) {
            writeOccurrence(out, hashes[i], times[i]);
        }
        if (!earlier.isEmpty()) {
            writeOccurrence(out, 0, BOUNDARY);
            for (Occurrence each : earlier) {
                writeOccurrence(out, each.hash, each.time);
            }
        }
        out.writeArrayEnd();
        out.writeArrayEnd();
    }

    private static void writeOccurrence(Encoder out, long hash, long time) throws IOException {
        out.startItem();
        out.writeLong(hash);
        out.writeLong(time);
    }

    @Override
    public void read(Decoder in) throws IOException {
        readOnlyPane(in);
        boolean latest = true;
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                long hash = in.readLong();
                long time = in.readLong();
                if (time == BOUNDARY) {
                    latest = false;
                } else if (latest) {
                    append(hash, time);
                } else {
                    noteEarlier(new Occurrence(hash, time));
                }
            }
        }
        readEnd(in);
    }
}
