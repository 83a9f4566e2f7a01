package io.tetik.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns records of one generated type into Avro's single-object encoding. The buffer is kept between calls, so an
 * instance belongs to one thread. Maps are written in their iteration order: whoever wants equal bytes for equal
 * records passes maps with a fixed order.
 *
 * @param <T> the generated record type
 */
public final class SingleObjectEncoder<T extends SpecificRecord> {

    /** The bytes before the record itself: a mark and the fingerprint of its schema. */
    public static final int HEADER_LENGTH = SingleObjectFormat.HEADER_LENGTH;

    private static final int INITIAL_CAPACITY = 512;
    /** A buffer that one huge record blew up is let go again. */
    private static final int KEPT_CAPACITY = 1 << 20;

    private final byte[] header;
    private final DatumWriter<T> writer;
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream(INITIAL_CAPACITY);
    private BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(buffer, null);

    private SingleObjectEncoder(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        this.header = SingleObjectFormat.header(schema);
        this.writer = new SpecificDatumWriter<>(schema, model);
    }

    public static <T extends SpecificRecord> SingleObjectEncoder<T> of(Class<T> type) {
        return new SingleObjectEncoder<>(type);
    }

    /**
     * Encodes one record, header included, into an array of its own.
     *
     * @throws NullPointerException where a field that is not nullable holds null; the message names the field
     * @throws org.apache.avro.AvroRuntimeException where a value does not fit its field
     */
    public byte[] encode(T value) {
        buffer.reset();
        buffer.writeBytes(header);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        byte[] encoded = buffer.toByteArray();
        if (encoded.length > KEPT_CAPACITY) {
            startOver();
        }
        return encoded;
    }

    private void startOver() {
        buffer = new ByteArrayOutputStream(INITIAL_CAPACITY);
        encoder = EncoderFactory.get().directBinaryEncoder(buffer, null);
    }
}
