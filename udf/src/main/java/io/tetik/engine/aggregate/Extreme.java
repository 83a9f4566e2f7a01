package io.tetik.engine.aggregate;

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
    void add(long time, @Nullable Object candidate) {
        if (candidate instanceof Number number && (value == null || beats(number, value))) {
            value = number;
        }
    }

    private boolean beats(Number a, Number b) {
        int order = a instanceof Long x && b instanceof Long y
                ? Long.compare(x, y)
                : Double.compare(a.doubleValue(), b.doubleValue());
        return greatest ? order > 0 : order < 0;
    }

    /** Whether an earlier event with the other value can never matter while this one is in the window. */
    boolean outlives(Extreme earlier) {
        return value != null && (earlier.value == null || !beats(earlier.value, value));
    }

    @Override
    void merge(Accumulator newer) {
        add(0, ((Extreme) newer).value);
    }

    @Override
    Object result() {
        return Objects.requireNonNull(value);
    }

    @Override
    int branch() {
        return 3;
    }

    @Override
    void write(Encoder out) throws IOException {
        StateValues.write(out, value);
    }

    @Override
    void read(Decoder in) throws IOException {
        value = (Number) StateValues.read(in);
    }
}
