package io.tetik.engine.event;

import io.tetik.schemas.Event;
import io.tetik.schemas.codec.RecordDecodingException;
import io.tetik.schemas.codec.ReleasedSchemas;
import io.tetik.schemas.codec.SchemaUpgrade;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of an event in Avro's single-object encoding. What another release's schema wrote is brought into the present
 * form to be read; the event stays as it came, and of where its properties are no more is said than that they come after the
 * header.
 */
final class AvroEnvelopeReader {
    private static final int HEADER = 10;

    private static final char REPLACEMENT = '\uFFFD';

    private final SchemaUpgrade upgrade;
    private @Nullable BinaryDecoder decoder;

    AvroEnvelopeReader(ReleasedSchemas released) {
        this.upgrade = new SchemaUpgrade(Event.getClassSchema(), released);
    }

    static boolean isAvro(byte[] raw) {
        return raw.length >= 2 && raw[0] == (byte) 0xC3 && raw[1] == 1;
    }

    Envelope read(byte[] raw) throws RejectedException {
        byte[] present = toPresent(raw);
        Envelope envelope = readPresent(present);
        return present == raw ? envelope : envelope.withPropertiesAt(HEADER, raw.length);
    }

    /** The event in the form of the present schema; the same array if it has that form. */
    byte[] toPresent(byte[] raw) throws RejectedException {
        try {
            return upgrade.isPresent(raw) ? raw : upgrade.toPresent(raw);
        } catch (RecordDecodingException broken) {
            throw new RejectedException(RejectReason.MALFORMED, "not an Avro event: " + broken.getMessage());
        }
    }

    /** @param raw an event in the form of the present schema */
    Envelope readPresent(byte[] raw) throws RejectedException {
        try {
            decoder = DecoderFactory.get().binaryDecoder(raw, HEADER, raw.length - HEADER, decoder);
            String eventId = text(decoder, "eventId");
            String type = text(decoder, "type");
            String userId = text(decoder, "userId");
            long time = decoder.readLong();
            String anonymousId = optional(decoder, "anonymousId");
            String reverses = optional(decoder, "reverses");
            int from = raw.length - decoder.inputStream().available();
            if (from == raw.length) {
                throw new RejectedException(RejectReason.MALFORMED, "an Avro event that ends before its properties");
            }
            return new Envelope(
                    EnvelopeReader.present(eventId, "eventId"),
                    EnvelopeReader.present(type, "type"),
                    EnvelopeReader.user(userId, anonymousId),
                    EnvelopeReader.ofNumber(time),
                    from,
                    raw.length,
                    anonymousId,
                    reverses);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException broken) {
            throw new RejectedException(RejectReason.MALFORMED, "not a whole Avro event: " + broken.getMessage());
        }
    }

    private static @Nullable String optional(BinaryDecoder decoder, String field)
            throws IOException, RejectedException {
        if (decoder.readIndex() == 0) {
            return null;
        }
        return EnvelopeReader.optional(text(decoder, field), field);
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
}
