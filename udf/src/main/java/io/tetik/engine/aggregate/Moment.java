package io.tetik.engine.aggregate;

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
    void add(long time, @Nullable Object candidate) {
        if (value == null || (last ? time >= at : time < at)) {
            at = time;
            value = candidate;
        }
    }

    @Override
    void merge(Accumulator newer) {
        Moment other = (Moment) newer;
        add(other.at, other.value);
    }

    @Override
    Object result() {
        return Objects.requireNonNull(value);
    }

    @Override
    int branch() {
        return 4;
    }

    @Override
    void write(Encoder out) throws IOException {
        out.writeLong(at);
        StateValues.write(out, value);
    }

    @Override
    void read(Decoder in) throws IOException {
        at = in.readLong();
        value = StateValues.read(in);
    }
}
