package io.tetik.engine.aggregate.sum;

import io.tetik.engine.attribute.Accumulator;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** A sum of ints; it stays at the end of the range of a long rather than wrap around. */
final class WholeSum extends Accumulator {
    private long sum;

    @Override
    public void add(long time, @Nullable Object value) {
        if (value instanceof Long l) {
            sum = saturated(sum, l);
        }
    }

    private static long saturated(long a, long b) {
        long r = a + b;
        boolean overflow = ((a ^ r) & (b ^ r)) < 0;
        return overflow ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : r;
    }

    @Override
    public void merge(Accumulator newer) {
        sum = saturated(sum, ((WholeSum) newer).sum);
    }

    @Override
    public boolean takeBack(long time, @Nullable Object value) {
        if (value instanceof Long l) {
            sum = l == Long.MIN_VALUE ? saturated(saturated(sum, Long.MAX_VALUE), 1) : saturated(sum, -l);
        }
        return true;
    }

    @Override
    public Object result() {
        return sum;
    }

    @Override
    public int branch() {
        return 1;
    }

    @Override
    public void write(Encoder out) throws IOException {
        out.writeLong(sum);
    }

    @Override
    public void read(Decoder in) throws IOException {
        sum = in.readLong();
    }
}
