package io.tetik.engine.attribute;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * A sum or mean of numbers as a double. Compensated after A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur
 * Summation endlicher Summen" (ZAMM 54, 1974), so that three times 19.99 is 59.97 and the order of merging hardly shows.
 */
public final class RealSum extends Accumulator {
    private final boolean mean;
    private double sum;
    private double compensation;
    private long n;

    public RealSum(boolean mean) {
        this.mean = mean;
    }

    @Override
    public void add(long time, @Nullable Object value) {
        if (value instanceof Number number) {
            plus(number.doubleValue());
            n++;
        }
    }

    private void plus(double x) {
        double t = sum + x;
        compensation += Math.abs(sum) >= Math.abs(x) ? (sum - t) + x : (x - t) + sum;
        sum = t;
    }

    @Override
    public void merge(Accumulator newer) {
        RealSum other = (RealSum) newer;
        plus(other.sum);
        compensation += other.compensation;
        n += other.n;
    }

    @Override
    public boolean takeBack(long time, @Nullable Object value) {
        if (value instanceof Number number) {
            plus(-number.doubleValue());
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
        double total = Double.isFinite(sum) ? sum + compensation : sum;
        // Like a sum of ints, it stays at the end of the range.
        double inRange = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, total));
        return mean ? inRange / n : inRange;
    }

    @Override
    public int branch() {
        return 2;
    }

    @Override
    public void write(Encoder out) throws IOException {
        out.writeDouble(sum);
        out.writeDouble(compensation);
        out.writeLong(n);
    }

    @Override
    public void read(Decoder in) throws IOException {
        sum = in.readDouble();
        compensation = in.readDouble();
        n = in.readLong();
    }
}
