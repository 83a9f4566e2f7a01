package io.tetik.schemas.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tetik.schemas.PropertyValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Writes a record as JSON by walking its schema. */
final class RecordJsonWriter {

    private RecordJsonWriter() {}

    static void write(SpecificRecord value, JsonGenerator json) throws IOException {
        if (value instanceof PropertyValue property) {
            writePlain(property.getValue(), json);
        } else {
            writeFields(value, json);
        }
    }

    private static void writeFields(SpecificRecord value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Schema.Field field : value.getSchema().getFields()) {
            json.writeFieldName(field.name());
            Object content = value.get(field.pos());
            if (content instanceof ByteBuffer bytes) {
                writeBytes(field.name(), bytes, json);
            } else {
                writeValue(content, json);
            }
        }
        json.writeEndObject();
    }

    private static void writeValue(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof SpecificRecord nested) {
            write(nested, json);
        } else if (value instanceof Instant instant) {
            json.writeString(InstantText.format(instant));
        } else {
            writePlain(value, json);
        }
    }

    private static void writePlain(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(EncodableText.of(text));
        } else if (value instanceof Collection<?> list) {
            writeList(list, json);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, json);
        } else {
            writeScalar(value, json);
        }
    }

    private static void writeScalar(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof ByteBuffer decimal) {
            json.writeNumber(PropertyValues.decimal(decimal).toPlainString());
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(PropertyValues.shortest(number).toPlainString());
        } else if (value instanceof Double number) {
            writeDouble(number, json);
        } else {
            throw new IllegalArgumentException(
                    "no JSON form for " + value.getClass().getName());
        }
    }

    private static void writeDouble(double number, JsonGenerator json) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeString(Double.toString(number));
        }
    }

    private static void writeList(Collection<?> list, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Object element : list) {
            writeValue(element, json);
        }
        json.writeEndArray();
    }

    private static void writeMap(Map<?, ?> map, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, @Nullable Object> entry : sorted(map).entrySet()) {
            json.writeFieldName(entry.getKey());
            writeValue(entry.getValue(), json);
        }
        json.writeEndObject();
    }

    private static SortedMap<String, @Nullable Object> sorted(Map<?, ?> map) {
        SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) ->
                sorted.put(EncodableText.of(Objects.requireNonNull(key, "key").toString()), value));
        return sorted;
    }

    private static void writeBytes(String name, ByteBuffer bytes, JsonGenerator json) throws IOException {
        try {
            json.writeString(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.duplicate())
                    .toString());
            json.writeStringField(name + BytesEncoding.SUFFIX, BytesEncoding.UTF8);
        } catch (CharacterCodingException notText) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            json.writeBinary(copy);
            json.writeStringField(name + BytesEncoding.SUFFIX, BytesEncoding.BASE64);
        }
    }
}
