package io.tetik.schemas.codec;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Fields of a schema that may be null, which is always their first branch. */
public final class NullableField {
    private NullableField() {}

    /**
     * Whether a value follows. A null takes no bytes, but it must be read, too: a decoder that resolves another version's
     * schema keeps account of what is read.
     */
    public static boolean read(Decoder in) throws IOException {
        if (in.readIndex() == 0) {
            in.readNull();
            return false;
        }
        return true;
    }

    /** Says whether a value follows. */
    public static void write(Encoder out, boolean isPresent) throws IOException {
        out.writeIndex(isPresent ? 1 : 0);
        if (!isPresent) {
            out.writeNull();
        }
    }
}
