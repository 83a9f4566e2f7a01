package io.tetik.engine.codec;

import java.io.IOException;
import org.apache.avro.io.Decoder;

/** Fields of the schema that may be null, which is always their first branch. */
public final class Options {
    private Options() {}

    /**
     * Whether a value follows. A null takes no bytes, but it must be read, too: a decoder that resolves another version's
     * schema keeps account of what is read.
     */
    public static boolean isPresent(Decoder in) throws IOException {
        if (in.readIndex() == 0) {
            in.readNull();
            return false;
        }
        return true;
    }
}
