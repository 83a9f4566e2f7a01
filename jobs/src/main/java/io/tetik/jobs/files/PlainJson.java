package io.tetik.jobs.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tetik.schemas.codec.EncodableText;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.PropertyValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain Java values as JSON, in the notation of the records' JSON: instants as ISO-8601 text, durations as seconds with
 * the unit, doubles always with a decimal point or an exponent. Unlike there, maps keep their own order.
 */
public final class PlainJson {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private PlainJson() {}

    /** Maps, lists, texts, numbers and null, laid out for people, with a line break at the end. Maps keep their order. */
    public static byte[] pretty(Map<String, @Nullable Object> content) throws IOException {
        DefaultPrettyPrinter pretty = new DefaultPrettyPrinter().withObjectIndenter(INDENT);
        byte[] json = new JsonMapper().writer(pretty).writeValueAsBytes(content);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /** Something that writes one JSON value. */
    public interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    public static byte[] bytes(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            content.writeTo(json);
        }
        return out.toByteArray();
    }

    public static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, json);
        } else if (value instanceof Collection<?> list) {
            writeList(list, json);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Number number) {
            writeNumber(number, json);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(EncodableText.of(text(value)));
        }
    }

    private static String text(Object value) {
        if (value instanceof Instant instant) {
            return InstantText.format(instant);
        }
        return value instanceof Duration duration ? PropertyValues.durationText(duration) : value.toString();
    }

    private static void writeNumber(Number number, JsonGenerator json) throws IOException {
        if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof Long || number instanceof Integer) {
            json.writeNumber(number.longValue());
        } else if (!Double.isFinite(number.doubleValue())) {
            json.writeString(number.toString());
        } else if (number instanceof Float single) {
            json.writeNumber(single);
        } else {
            json.writeNumber(number.doubleValue());
        }
    }

    private static void writeMap(Map<?, ?> map, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(EncodableText.of(String.valueOf(entry.getKey())));
            write(entry.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void writeList(Collection<?> list, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Object element : list) {
            write(element, json);
        }
        json.writeEndArray();
    }
}
