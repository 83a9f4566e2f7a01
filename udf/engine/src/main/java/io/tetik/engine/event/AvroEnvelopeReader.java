package io.tetik.engine.event;

import io.tetik.language.value.Instants;
import io.tetik.schemas.Event;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Reads the envelope of an event in Avro's single-object encoding. */
final class AvroEnvelopeReader {
    private static final int HEADER = 10;
    private static final long FINGERPRINT = SchemaNormalization.parsingFingerprint64(Event.getClassSchema());

    private static final char REPLACEMENT = '\uFFFD';

    private @Nullable BinaryDecoder decoder;

    static boolean isAvro(byte[] raw) {
        return raw.length >= 2 && raw[0] == (byte) 0xC3 && raw[1] == 1;
    }

    Envelope read(byte[] raw) throws RejectedException {
        requireKnownSchema(raw);
        try {
            decoder = DecoderFactory.get().binaryDecoder(raw, HEADER, raw.length - HEADER, decoder);
            String eventId = text(decoder, "eventId");
            String type = text(decoder, "type");
            String userId = text(decoder, "userId");
            long time = decoder.readLong();
            int from = raw.length - decoder.inputStream().available();
            if (from == raw.length) {
                throw new RejectedException(RejectReason.MALFORMED, "an Avro event that ends before its properties");
            }
            return new Envelope(
                    EnvelopeReader.present(eventId, "eventId"),
                    EnvelopeReader.present(type, "type"),
                    EnvelopeReader.present(userId, "userId"),
                    EnvelopeReader.ofNumber(time),
                    from,
                    raw.length);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException broken) {
            throw new RejectedException(RejectReason.MALFORMED, "not a whole Avro event: " + broken.getMessage());
        }
    }

    /** Bytes that are no UTF-8 all become the same character, and two users would look like one. */
    private static String text(BinaryDecoder decoder, String field) throws IOException, RejectedException {
        Utf8 read = decoder.readString(null);
        String text = read.toString();
        byte[] bytes = Arrays.copyOf(read.getBytes(), read.getByteLength());
        if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
            throw new RejectedException(RejectReason.MALFORMED, "'" + field + "' is not UTF-8");
        }
        return text;
    }

    private static void requireKnownSchema(byte[] raw) throws RejectedException {
        if (raw.length < HEADER) {
            throw new RejectedException(RejectReason.MALFORMED, "an Avro event of " + raw.length + " bytes");
        }
        long fingerprint =
                ByteBuffer.wrap(raw, 2, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (fingerprint != FINGERPRINT) {
            throw new RejectedException(
                    RejectReason.MALFORMED, "unknown Avro schema fingerprint " + Long.toHexString(fingerprint));
        }
    }
}
