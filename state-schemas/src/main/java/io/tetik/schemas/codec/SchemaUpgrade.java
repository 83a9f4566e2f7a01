package io.tetik.schemas.codec;

import io.tetik.schemas.codec.RecordDecodingException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Brings records of one type in Avro's single-object encoding, which another release's schema wrote, into the form that the
 * present schema writes. It is for those who read the present form by hand, because they are in a hurry: that form they can tell
 * at the cost of comparing eight bytes. Text stays the bytes that came, even if they are no UTF-8. An instance belongs to one
 * thread.
 */
public final class SchemaUpgrade {
    private final Schema present;
    private final ReleasedSchemas released;
    private final long fingerprint;
    private @Nullable SingleObjectDecoder<IndexedRecord> decoder;

    /**
     * @param present one of the released ones
     * @param released all schemas that can have written a record
     */
    public SchemaUpgrade(Schema present, ReleasedSchemas released) {
        this.present = present;
        this.released = released;
        this.fingerprint = SingleObjectFormat.fingerprint(present);
    }

    /**
     * Whether the present schema wrote the record.
     *
     * @throws RecordDecodingException where the bytes end before they say which schema did
     */
    public boolean isPresent(byte[] record) {
        if (record.length < SingleObjectFormat.HEADER_LENGTH) {
            throw new RecordDecodingException(
                    Problem.TRUNCATED, record.length + " bytes, fewer than the 10 of a single-object header");
        }
        return SingleObjectFormat.fingerprintAt(record, 0) == fingerprint;
    }

    /**
     * The record as the present schema writes it: fields that its writer did not have take their defaults, those that only its
     * writer has are left out.
     *
     * @throws RecordDecodingException where the bytes are no record of the type, or no release knows the schema
     */
    public byte[] toPresent(byte[] record) {
        IndexedRecord read = decoder().decode(record);
        ByteArrayOutputStream out = new ByteArrayOutputStream(record.length);
        out.writeBytes(SingleObjectFormat.header(present));
        BinaryEncoder binary = EncoderFactory.get().directBinaryEncoder(out, null);
        DatumWriter<IndexedRecord> writer = new GenericDatumWriter<>(read.getSchema());
        try {
            writer.write(read, binary);
            binary.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.toByteArray();
    }

    private SingleObjectDecoder<IndexedRecord> decoder() {
        SingleObjectDecoder<IndexedRecord> made = decoder;
        if (made == null) {
            // The frozen copy, which does not ask for Java's strings: these have no place for bytes that are no UTF-8.
            Schema frozen = Objects.requireNonNull(
                    released.findByFingerprint(fingerprint), () -> present.getName() + " is not frozen");
            made = SingleObjectDecoder.generic(frozen, released);
            decoder = made;
        }
        return made;
    }
}
