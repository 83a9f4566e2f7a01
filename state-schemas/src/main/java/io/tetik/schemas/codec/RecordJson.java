package io.tetik.schemas.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as JSON, one object without line breaks. Equal records give equal bytes: fields stand in the order of the
 * schema and are always there, the keys of maps are sorted, and doubles have the shortest digits on every JDK.
 *
 * <p>Instants are {@link InstantText}, property values plain JSON, null an explicit null. Bytes that are valid UTF-8
 * are a string, others base64; the field {@code <name>Encoding} that follows says which ({@code utf8 | base64}). What
 * JSON cannot say is approximated: NaN and infinities are strings, half a surrogate pair is U+FFFD.
 *
 * <p>Safe to share between threads.
 */
public final class RecordJson {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RecordJson() {}

    /** The record as UTF-8 bytes. */
    public static byte[] toBytes(SpecificRecord value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try {
            write(value, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.toByteArray();
    }

    /** The record as text. */
    public static String toText(SpecificRecord value) {
        return new String(toBytes(value), StandardCharsets.UTF_8);
    }

    /** Writes the record to a stream in UTF-8, without a line break, and leaves the stream open. */
    public static void write(SpecificRecord value, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            RecordJsonWriter.write(value, json);
        }
    }

    /**
     * Reads what {@link #toBytes} has written. Fields that are missing take their default, fields that the schema does
     * not have are passed over, as Avro does; instants may have any offset or be epoch milliseconds.
     *
     * @throws RecordJsonException where the text is no JSON or a field is missing or of a wrong type; names the field
     */
    public static <T extends SpecificRecord> T read(byte[] json, Class<T> type) {
        return type.cast(RecordJsonReader.read(parse(json), type));
    }

    /**
     * Reads what {@link #toText} has written.
     *
     * @throws RecordJsonException as {@link #read(byte[], Class)}
     */
    public static <T extends SpecificRecord> T read(String json, Class<T> type) {
        return read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static JsonNode parse(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new RecordJsonException("", "not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RecordJsonException("", "not JSON: " + e.getMessage(), e);
        }
    }
}
