package io.tetik.schemas.codec;

import org.apache.avro.specific.SpecificRecord;

/**
 * Reads records of one generated type in either of the forms in which they cross a topic: Avro's single-object encoding,
 * or JSON. An instance belongs to one thread.
 *
 * @param <T> the generated record type
 */
public final class RecordDecoder<T extends SpecificRecord> {

    private final Class<T> type;
    private final SingleObjectDecoder<T> avro;

    private RecordDecoder(Class<T> type) {
        this.type = type;
        this.avro = SingleObjectDecoder.of(type);
    }

    public static <T extends SpecificRecord> RecordDecoder<T> of(Class<T> type) {
        return new RecordDecoder<>(type);
    }

    /**
     * Decodes the one record that fills the array.
     *
     * @throws RecordDecodingException where the bytes begin like Avro's, but are no such record
     * @throws RecordJsonException where they do not, and are no such record in JSON
     */
    public T decode(byte[] bytes) {
        boolean isAvro = bytes.length > 1 && SingleObjectFormat.startsAt(bytes, 0);
        return isAvro ? avro.decode(bytes) : RecordJson.read(bytes, type);
    }
}
