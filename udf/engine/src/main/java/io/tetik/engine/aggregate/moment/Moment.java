package io.tetik.engine.aggregate.moment;

import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.StateValues;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** The value of the first or of the last event; of equal times the order of adding decides. */
final class Moment extends Accumulator {
    private final boolean last;
    private long at;
    private @Nullable Object value;

    Moment(boolean last) {
        this.last = last;
    }

    @Override
    public void add(long time, @Nullable Object candidate) {
        if (value == null || (last ? time >= at : time < at)) {
            at = time;
            value = candidate;
        }
    }

    @Override
    public void merge(Accumulator newer) {
        Moment other = (Moment) newer;
        add(other.at, other.value);
    }

    /** Anything but the first or the last itself has left no mark. */
    @Override
    public boolean takeBack(long time, @Nullable Object taken) {
        return last ? time < at : time > at;
    }

    @Override
    public boolean keepsApart() {
        return true;
    }

    /** Of the last event nothing before it matters. */
    @Override
    public boolean outlives(Accumulator earlier) {
        return last;
    }

    @Override
    public Object result() {
        return Objects.requireNonNull(value);
    }

    @Override
    public int branch() {
        return 4;
    }

    @Override
    public void write(Encoder out) throws IOException {
        out.writeLong(at);
        StateValues.write(out, value);
    }

    @Override
    public void read(Decoder in) throws IOException {
        at = in.readLong();
        value = StateValues.read(in);
    }
}
