package io.tetik.jobs.files;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.codec.EncodableText;
import io.tetik.schemas.codec.InstantText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A generic Avro value as JSON under its schema. Timestamps of any unit become epoch milliseconds, dates the instant of
 * their midnight in UTC, decimals numbers, and Tetik's own {@link PropertyValue} the value that it wraps.
 */
final class AvroJson {
    private static final String WRAPPER = PropertyValue.getClassSchema().getFullName();
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private final JsonGenerator json;

    private AvroJson(JsonGenerator json) {
        this.json = json;
    }

    static byte[] toBytes(@Nullable Object value, Schema schema) throws IOException {
        return PlainJson.bytes(json -> new AvroJson(json).write(value, schema));
    }

    private void write(@Nullable Object value, Schema schema) throws IOException {
        switch (schema.getType()) {
            case UNION -> write(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)));
            case RECORD -> writeRecord((IndexedRecord) value(value), schema);
            case MAP -> writeMap((Map<?, ?>) value(value), schema.getValueType());
            case ARRAY -> writeArray((Collection<?>) value(value), schema.getElementType());
            case LONG, INT -> writeInteger((Number) value(value), schema.getLogicalType());
            case BYTES -> writeBytes((ByteBuffer) value(value), schema.getLogicalType());
            case FIXED -> writeBytes(ByteBuffer.wrap(((GenericFixed) value(value)).bytes()), schema.getLogicalType());
            case ENUM -> json.writeString(value(value).toString());
            case NULL, STRING, BOOLEAN, FLOAT, DOUBLE -> PlainJson.write(value, json);
        }
    }

    private static Object value(@Nullable Object value) throws IOException {
        if (value == null) {
            throw new IOException("a value is missing");
        }
        return value;
    }

    private void writeRecord(IndexedRecord value, Schema schema) throws IOException {
        if (schema.getFullName().equals(WRAPPER) && schema.getFields().size() == 1) {
            write(value.get(0), schema.getFields().get(0).schema());
            return;
        }
        json.writeStartObject();
        for (Schema.Field field : schema.getFields()) {
            json.writeFieldName(field.name());
            write(value.get(field.pos()), field.schema());
        }
        json.writeEndObject();
    }

    private void writeMap(Map<?, ?> map, Schema values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(EncodableText.of(String.valueOf(entry.getKey())));
            write(entry.getValue(), values);
        }
        json.writeEndObject();
    }

    private void writeArray(Collection<?> list, Schema elements) throws IOException {
        json.writeStartArray();
        for (Object element : list) {
            write(element, elements);
        }
        json.writeEndArray();
    }

    private void writeInteger(Number number, @Nullable LogicalType type) throws IOException {
        String name = type == null ? "" : type.getName();
        long value = number.longValue();
        switch (name) {
            case "timestamp-micros", "local-timestamp-micros" -> json.writeNumber(Math.floorDiv(value, 1_000L));
            case "timestamp-nanos", "local-timestamp-nanos" -> json.writeNumber(Math.floorDiv(value, 1_000_000L));
            case "date" -> json.writeString(InstantText.format(value * MILLIS_PER_DAY));
            default -> json.writeNumber(value);
        }
    }

    private void writeBytes(ByteBuffer buffer, @Nullable LogicalType type) throws IOException {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        if (type instanceof LogicalTypes.Decimal decimal) {
            json.writeNumber(new BigDecimal(new BigInteger(bytes), decimal.getScale()));
        } else {
            json.writeBinary(bytes);
        }
    }
}
