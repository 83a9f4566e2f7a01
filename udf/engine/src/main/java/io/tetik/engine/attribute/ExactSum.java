package io.tetik.engine.attribute;

import io.tetik.language.value.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** A sum or mean of decimals, exact however it is added up; its value stays at the end of the range of decimals. */
public final class ExactSum extends Accumulator {
    private final boolean mean;
    private BigDecimal sum = BigDecimal.ZERO;
    private long n;

    public ExactSum(boolean mean) {
        this.mean = mean;
    }

    @Override
    public void add(long time, @Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            sum = sum.add(decimal);
            n++;
        } else if (value instanceof Long whole) {
            sum = sum.add(BigDecimal.valueOf(whole));
            n++;
        }
    }

    @Override
    public void merge(Accumulator newer) {
        ExactSum other = (ExactSum) newer;
        sum = sum.add(other.sum);
        n += other.n;
    }

    @Override
    public boolean canTakeBack() {
        return true;
    }

    @Override
    public void takeBack(Accumulator older) {
        ExactSum other = (ExactSum) older;
        sum = sum.subtract(other.sum);
        n -= other.n;
    }

    @Override
    public boolean takeBack(long time, @Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            sum = sum.subtract(decimal);
            n--;
        } else if (value instanceof Long whole) {
            sum = sum.subtract(BigDecimal.valueOf(whole));
            n--;
        }
        return true;
    }

    @Override
    public boolean isEmpty() {
        return n <= 0;
    }

    @Override
    public Object result() {
        return mean ? Decimals.mean(sum, n) : Decimals.inRange(sum);
    }

    @Override
    public int branch() {
        return 12;
    }

    @Override
    public void write(Encoder out) throws IOException {
        StateValues.writeDecimal(out, sum);
        out.writeLong(n);
    }

    @Override
    public void read(Decoder in) throws IOException {
        sum = StateValues.readDecimal(in);
        n = in.readLong();
    }
}
