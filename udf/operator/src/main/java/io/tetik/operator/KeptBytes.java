package io.tetik.operator;

import java.io.EOFException;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.types.StringValue;

/** Bytes that state has kept, and that may be broken: what they say of lengths is believed as far as there are bytes. */
final class KeptBytes extends DataInputDeserializer {
    private static final long serialVersionUID = 1;

    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final byte[] bytes;

    KeptBytes(byte[] bytes) {
        super(bytes);
        this.bytes = bytes;
    }

    /**
     * Reads a text as {@link StringValue} writes it: one more than the number of its characters, seven bits a byte, then at least
     * one byte for each. Flink itself makes room for as many characters as that number says.
     *
     * @throws EOFException if there cannot be so many
     */
    String readText() throws IOException {
        long length = 0;
        int at = getPosition();
        for (int shift = 0; at < bytes.length && shift < Integer.SIZE; shift += BITS) {
            length |= (long) (bytes[at] & (MORE - 1)) << shift;
            if ((bytes[at++] & MORE) == 0) {
                break;
            }
        }
        if (length - 1 > bytes.length - at) {
            throw new EOFException(
                    "a text of " + (length - 1) + " characters, but only " + (bytes.length - at) + " bytes are left");
        }
        return StringValue.readString(this);
    }
}
