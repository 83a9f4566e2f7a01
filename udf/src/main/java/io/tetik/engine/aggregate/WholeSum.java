package io.tetik.engine.aggregate;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** A sum of ints; it stays at the end of the range of a long rather than wrap around. */
final class WholeSum extends Accumulator {
    private long sum;

    @Override
    void add(long time, @Nullable Object value) {
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
    void merge(Accumulator newer) {
        sum = saturated(sum, ((WholeSum) newer).sum);
    }

    @Override
    Object result() {
        return sum;
    }

    @Override
    int branch() {
        return 1;
    }

    @Override
    void write(Encoder out) throws IOException {
        out.writeLong(sum);
    }

    @Override
    void read(Decoder in) throws IOException {
        sum = in.readLong();
    }
}
