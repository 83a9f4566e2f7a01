package io.tetik.engine.aggregate;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** How many. */
final class Count extends Accumulator {
    private long n;

    @Override
    void add(long time, @Nullable Object value) {
        n++;
    }

    @Override
    void merge(Accumulator newer) {
        n += ((Count) newer).n;
    }

    /** Takes back what was merged before, as if it had never been: counts can, to the last bit. */
    void unmerge(Accumulator older) {
        n -= ((Count) older).n;
    }

    @Override
    Object result() {
        return n;
    }

    @Override
    int branch() {
        return 0;
    }

    @Override
    void write(Encoder out) throws IOException {
        out.writeLong(n);
    }

    @Override
    void read(Decoder in) throws IOException {
        n = in.readLong();
    }
}
