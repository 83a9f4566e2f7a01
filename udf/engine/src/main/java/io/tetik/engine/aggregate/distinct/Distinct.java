package io.tetik.engine.aggregate.distinct;

import io.tetik.engine.attribute.AttributeRule;
import io.tetik.engine.attribute.ValueHash;
import io.tetik.engine.attribute.ValueState;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * How many different values. Kept as a 64-bit hash a value (murmur3) with the time of its latest occurrence; a value
 * leaves the window when its latest occurrence does. At most {@value #MAX_VALUES} values: the count stays there.
 */
final class Distinct extends ValueState {
    static final int MAX_VALUES = 4_096;
    private static final int SEEN_BRANCH = 6;

    private final AttributeRule rule;
    private long[] hashes = new long[4];
    private long[] times = new long[4];
    private int size;

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
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                times[i] = Math.max(times[i], at);
                return;
            }
        }
        append(hash, at);
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
        out.setItemCount(size);
        for (int i = 0; i < size; i++) {
            out.startItem();
            out.writeLong(hashes[i]);
            out.writeLong(times[i]);
        }
        out.writeArrayEnd();
        out.writeArrayEnd();
    }

    @Override
    public void read(Decoder in) throws IOException {
        readOnlyPane(in);
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                append(in.readLong(), in.readLong());
            }
        }
        readEnd(in);
    }
}
