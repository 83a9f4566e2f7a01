package io.tetik.engine.aggregate.count;

import io.tetik.engine.attribute.Accumulator;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** How many. */
final class Count extends Accumulator {
    private long n;

    @Override
    public void add(long time, @Nullable Object value) {
        n++;
    }

    @Override
    public void merge(Accumulator newer) {
        n += ((Count) newer).n;
    }

    @Override
    public boolean canTakeBack() {
        return true;
    }

    @Override
    public void takeBack(Accumulator older) {
        n -= ((Count) older).n;
    }

    @Override
    public boolean takeBack(long time, @Nullable Object value) {
        n = Math.max(0, n - 1);
        return true;
    }

    @Override
    public boolean isEmpty() {
        return n == 0;
    }

    @Override
    public Object result() {
        return n;
    }

    @Override
    public int branch() {
        return 0;
    }

    @Override
    public void write(Encoder out) throws IOException {
        out.writeLong(n);
    }

    @Override
    public void read(Decoder in) throws IOException {
        n = in.readLong();
    }
}
