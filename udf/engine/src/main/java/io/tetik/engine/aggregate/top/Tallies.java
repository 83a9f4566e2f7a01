package io.tetik.engine.aggregate.top;

import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.StateValues;
import io.tetik.schemas.codec.EncodedSize;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * How often each value occurred, in the order of their latest occurrence. At most {@value #MAX_VALUES} values, and so many bytes: the one
 * with the fewest occurrences, of these the longest ago, gives way.
 */
final class Tallies extends Accumulator {
    static final int MAX_VALUES = 1_000;

    private final Map<Object, Tally> byValue = new LinkedHashMap<>();

    /** Bytes of all values, in a window of one of its parts. */
    static final int MAX_BYTES = 32 * 1024;

    private long bytes;

    private record Tally(long count, long at) {}

    @Override
    public void add(long time, @Nullable Object value) {
        if (value != null) {
            put(value, new Tally(1, time));
        }
    }

    private void put(Object value, Tally more) {
        Tally old = byValue.remove(value);
        byValue.put(value, old == null ? more : new Tally(old.count + more.count, Math.max(old.at, more.at)));
        if (old == null) {
            bytes += EncodedSize.of(value);
        }
        if (byValue.size() > MAX_VALUES) {
            dropLeast();
        }
        while (bytes > MAX_BYTES && byValue.size() > 1) {
            dropLeast();
        }
    }

    /** What is left of a value occurred as late as before, as far as is known. */
    @Override
    public boolean takeBack(long time, @Nullable Object value) {
        Tally tally = value == null ? null : byValue.get(value);
        if (value == null || tally == null) {
            return value == null;
        }
        if (tally.count > 1) {
            byValue.put(value, new Tally(tally.count - 1, tally.at));
            return true;
        }
        byValue.remove(value);
        bytes -= EncodedSize.of(value);
        return true;
    }

    @Override
    public boolean isEmpty() {
        return byValue.isEmpty();
    }

    private void dropLeast() {
        Iterator<Map.Entry<Object, Tally>> entries = byValue.entrySet().iterator();
        Map.Entry<Object, Tally> least = entries.next();
        while (entries.hasNext()) {
            Map.Entry<Object, Tally> entry = entries.next();
            boolean isNewest = !entries.hasNext();
            if (!isNewest && entry.getValue().count < least.getValue().count) {
                least = entry;
            }
        }
        byValue.remove(least.getKey());
        bytes -= EncodedSize.of(least.getKey());
    }

    @Override
    public void merge(Accumulator newer) {
        ((Tallies) newer).byValue.forEach(this::put);
    }

    @Override
    public Object result() {
        Map.Entry<Object, Tally> best = null;
        for (Map.Entry<Object, Tally> entry : byValue.entrySet()) {
            if (best == null || isAhead(entry.getValue(), best.getValue())) {
                best = entry;
            }
        }
        if (best == null) {
            throw new IllegalStateException("nothing was added");
        }
        return best.getKey();
    }

    private static boolean isAhead(Tally later, Tally best) {
        return later.count != best.count ? later.count > best.count : later.at >= best.at;
    }

    @Override
    public int branch() {
        return 5;
    }

    @Override
    public void write(Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(byValue.size());
        for (Map.Entry<Object, Tally> entry : byValue.entrySet()) {
            out.startItem();
            StateValues.write(out, entry.getKey());
            out.writeLong(entry.getValue().count);
            out.writeLong(entry.getValue().at);
        }
        out.writeArrayEnd();
    }

    @Override
    public void read(Decoder in) throws IOException {
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                Object value = StateValues.read(in);
                Tally tally = new Tally(in.readLong(), in.readLong());
                if (value != null) {
                    byValue.put(value, tally);
                    bytes += EncodedSize.of(value);
                }
            }
        }
    }
}
