package io.tetik.engine.attribute;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What some events of a user add up to. Accumulators of neighbouring spans of time can be merged. */
public abstract class Accumulator {

    /** Takes one more event; {@code value} is null only where the aggregate needs none. */
    public abstract void add(long time, @Nullable Object value);

    /** Takes all that the other has; {@code newer} spans a later time. */
    public abstract void merge(Accumulator newer);

    /** The aggregate of what was added, of which there is at least one event. */
    public abstract Object result();

    /** Index of this content in the schema's union. */
    public abstract int branch();

    public abstract void write(Encoder out) throws IOException;

    public abstract void read(Decoder in) throws IOException;

    /** Whether {@link #takeBack} can undo a merge to the last bit. */
    public boolean canTakeBack() {
        return false;
    }

    /** Takes back what was merged before, as if it had never been. */
    public void takeBack(Accumulator older) {
        throw new UnsupportedOperationException(getClass() + " cannot take anything back");
    }

    /**
     * Takes one event back that was added, as if it had never been.
     *
     * @return whether that can be done; nothing changes if it cannot
     */
    public boolean takeBack(long time, @Nullable Object value) {
        return false;
    }

    /** Whether single events are kept apart, even those of one instant, because none can be taken back from what they add up to. */
    public boolean keepsApart() {
        return false;
    }

    /** Whether it is known that all that was added has been taken back. */
    public boolean isEmpty() {
        return false;
    }

    /** Whether an earlier pane with the other can never matter while this one is in the window. */
    public boolean outlives(Accumulator earlier) {
        return false;
    }
}
