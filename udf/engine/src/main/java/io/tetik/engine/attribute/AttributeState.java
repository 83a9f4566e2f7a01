package io.tetik.engine.attribute;

import java.io.IOException;
import java.time.ZoneId;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** What one attribute keeps of one user. Instants are epoch milliseconds; {@code now} never goes back. */
public abstract class AttributeState {

    /** The value at an instant, or null if there is none. */
    public abstract @Nullable Object value(long now);

    /** The next instant at which time alone changes the value, or {@link Long#MAX_VALUE}. */
    public abstract long nextChange(long now);

    /** When nothing will be left without any further event, or {@link Long#MAX_VALUE} if something stays. */
    public abstract long emptyFrom(long now);

    public abstract void write(Encoder out) throws IOException;

    public abstract void read(Decoder in) throws IOException;

    /** The user lives in a zone from now on, or still; only what goes by the user's calendar asks. */
    public void moveTo(ZoneId zone, long now) {}
}
