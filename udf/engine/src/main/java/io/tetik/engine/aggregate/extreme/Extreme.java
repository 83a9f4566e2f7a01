package io.tetik.engine.aggregate.extreme;

import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.StateValues;
import io.tetik.language.expression.Values;
import java.io.IOException;
import java.util.Objects;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** The least or the greatest number. */
final class Extreme extends Accumulator {
    private final boolean greatest;
    private @Nullable Number value;

    Extreme(boolean greatest) {
        this.greatest = greatest;
    }

    @Override
    public void add(long time, @Nullable Object candidate) {
        if (candidate instanceof Number number && (value == null || beats(number, value))) {
            value = number;
        }
    }

    private boolean beats(Number a, Number b) {
        int order = Values.compare(a, b);
        return greatest ? order > 0 : order < 0;
    }

    /** Anything but the extreme itself has left no mark. */
    @Override
    public boolean takeBack(long time, @Nullable Object taken) {
        return value != null && taken instanceof Number number && Values.compare(number, value) != 0;
    }

    @Override
    public boolean keepsApart() {
        return true;
    }

    @Override
    public boolean outlives(Accumulator earlier) {
        Number other = ((Extreme) earlier).value;
        return value != null && (other == null || !beats(other, value));
    }

    @Override
    public void merge(Accumulator newer) {
        add(0, ((Extreme) newer).value);
    }

    @Override
    public Object result() {
        return Objects.requireNonNull(value);
    }

    @Override
    public int branch() {
        return 3;
    }

    @Override
    public void write(Encoder out) throws IOException {
        StateValues.write(out, value);
    }

    @Override
    public void read(Decoder in) throws IOException {
        value = (Number) StateValues.read(in);
    }
}
