package io.tetik.engine.aggregate;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What some events of a user add up to. Accumulators of neighbouring spans of time can be merged. */
abstract class Accumulator {

    /** Takes one more event; {@code value} is null only where the aggregate needs none. */
    abstract void add(long time, @Nullable Object value);

    /** Takes all that the other has; {@code newer} spans a later time. */
    abstract void merge(Accumulator newer);

    /** The aggregate of what was added, of which there is at least one event. */
    abstract Object result();

    /** Index of this content in the schema's union. */
    abstract int branch();

    abstract void write(Encoder out) throws IOException;

    abstract void read(Decoder in) throws IOException;
}
