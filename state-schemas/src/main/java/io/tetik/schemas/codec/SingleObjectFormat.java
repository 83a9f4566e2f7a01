package io.tetik.schemas.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Layout of Avro's single-object encoding: the bytes C3 01, the CRC-64-AVRO fingerprint of the writer's schema in
 * little-endian order, then the record in binary encoding (Avro specification, "Single-object encoding").
 */
final class SingleObjectFormat {

    static final byte MARKER = (byte) 0xC3;
    static final byte VERSION = 0x01;
    static final int FINGERPRINT_OFFSET = 2;
    static final int HEADER_LENGTH = 10;

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private SingleObjectFormat() {}

    static byte[] header(Schema schema) {
        byte[] header = new byte[HEADER_LENGTH];
        header[0] = MARKER;
        header[1] = VERSION;
        LITTLE_ENDIAN_LONG.set(header, FINGERPRINT_OFFSET, fingerprint(schema));
        return header;
    }

    static boolean startsAt(byte[] bytes, int offset) {
        return bytes[offset] == MARKER && bytes[offset + 1] == VERSION;
    }

    static long fingerprintAt(byte[] bytes, int offset) {
        return (long) LITTLE_ENDIAN_LONG.get(bytes, offset + FINGERPRINT_OFFSET);
    }

    static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
