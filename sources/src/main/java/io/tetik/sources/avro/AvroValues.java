package io.tetik.sources.avro;

import io.tetik.sources.UnmappableException;
import io.tetik.sources.connect.ConnectTypes;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads binary Avro into plain values, by the schema of its writer alone. Logical types become what they mean: timestamps instants
 * (local ones as if in UTC), decimals BigDecimals, dates and times of day ISO text, UUIDs and enum symbols text, durations ISO text;
 * other bytes base64 text. A float is the Double of its shortest decimal form. Where Kafka Connect names a type in
 * {@code connect.name}, that counts.
 *
 * <p>The bytes may be anything: what they claim to hold is checked before room is made for it. An instance belongs to one thread.
 */
public final class AvroValues implements DatumReader<@Nullable Object> {
    private static final int DEEPEST = 500;
    /** Items without a byte of their own, such as nulls, cost nothing to claim. */
    private static final int MOST_VALUES = 5_000_000;

    private Schema schema;
    private int depth;
    private int values;

    public AvroValues(Schema schema) {
        this.schema = schema;
    }

    /**
     * The one value that the bytes are.
     *
     * @throws UnmappableException if they are no such value, with the path to where they are not
     */
    public @Nullable Object read(byte[] bytes, int offset, int length) throws UnmappableException {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes, offset, length, null);
        try {
            Object value = read(null, in);
            if (!in.isEnd()) {
                throw new IOException("it ends " + in.inputStream().available() + " bytes before the record does");
            }
            return value;
        } catch (IOException | RuntimeException broken) {
            throw new UnmappableException("not as its Avro schema says: " + say(broken), broken);
        }
    }

    /** To be called by readers of container files, with the schema of the file. */
    @Override
    public void setSchema(Schema written) {
        schema = written;
    }

    @Override
    public @Nullable Object read(@Nullable Object reuse, Decoder in) throws IOException {
        depth = 0;
        values = 0;
        return value(schema, (BinaryDecoder) in);
    }

    private @Nullable Object value(Schema type, BinaryDecoder in) throws IOException {
        if (++depth > DEEPEST) {
            throw new IOException("values in values, deeper than " + DEEPEST);
        }
        if (++values > MOST_VALUES) {
            throw new IOException("more than " + MOST_VALUES + " values in one record");
        }
        Object value = ofConnect(type, plain(type, in));
        depth--;
        return value;
    }

    private @Nullable Object plain(Schema type, BinaryDecoder in) throws IOException {
        return switch (type.getType()) {
            case NULL -> null;
            case BOOLEAN -> in.readBoolean();
            case INT -> number(type, in.readInt());
            case LONG -> number(type, in.readLong());
            case FLOAT -> Double.parseDouble(Float.toString(in.readFloat()));
            case DOUBLE -> in.readDouble();
            case STRING -> text(in);
            case BYTES -> bytes(type, blob(in));
            case FIXED -> bytes(type, fixed(type.getFixedSize(), in));
            case ENUM -> one(type.getEnumSymbols(), in.readEnum(), "symbols");
            case UNION -> value(one(type.getTypes(), in.readIndex(), "branches"), in);
            case RECORD -> record(type, in);
            case ARRAY -> array(type.getElementType(), in);
            case MAP -> map(type.getValueType(), in);
        };
    }

    private static <T> T one(List<T> all, int index, String what) throws IOException {
        if (index < 0 || index >= all.size()) {
            throw new IOException("number " + index + " of " + all.size() + " " + what);
        }
        return all.get(index);
    }

    private Map<String, @Nullable Object> record(Schema type, BinaryDecoder in) throws IOException {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (Schema.Field field : type.getFields()) {
            try {
                record.put(field.name(), value(field.schema(), in));
            } catch (IOException | RuntimeException broken) {
                throw new BrokenFieldException(field.name(), broken);
            }
        }
        return record;
    }

    private List<@Nullable Object> array(Schema items, BinaryDecoder in) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
            for (; left > 0; left--) {
                array.add(value(items, in));
            }
        }
        return array;
    }

    private Map<String, @Nullable Object> map(Schema entries, BinaryDecoder in) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
            for (; left > 0; left--) {
                String key = text(in);
                map.put(key, value(entries, in));
            }
        }
        return map;
    }

    private static Object number(Schema type, long number) {
        LogicalType logical = type.getLogicalType();
        if (logical == null) {
            return number;
        }
        return switch (logical.getName()) {
            case "date" -> ConnectTypes.date(number);
            case "time-millis" -> ConnectTypes.timeOfMillis(number);
            case "time-micros" -> ConnectTypes.timeOfMicros(number);
            case "timestamp-millis", "local-timestamp-millis" -> Instant.ofEpochMilli(number);
            case "timestamp-micros", "local-timestamp-micros" -> ConnectTypes.instantOfMicros(number);
            case "timestamp-nanos", "local-timestamp-nanos" -> ConnectTypes.instantOfNanos(number);
            default -> number;
        };
    }

    private static String text(BinaryDecoder in) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(blob(in)))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new IOException("text that is not UTF-8", broken);
        }
    }

    private static byte[] blob(BinaryDecoder in) throws IOException {
        return fixed(in.readLong(), in);
    }

    private static byte[] fixed(long length, BinaryDecoder in) throws IOException {
        if (length < 0 || length > in.inputStream().available()) {
            throw new IOException("text or bytes of length " + length + " where "
                    + in.inputStream().available() + " bytes are left");
        }
        byte[] bytes = new byte[(int) length];
        in.readFixed(bytes);
        return bytes;
    }

    private static Object bytes(Schema type, byte[] bytes) throws IOException {
        LogicalType logical = type.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            if (bytes.length == 0) {
                throw new IOException("a decimal without a byte");
            }
            return new BigDecimal(new BigInteger(bytes), decimal.getScale());
        }
        return switch (logical == null ? "" : logical.getName()) {
            case "big-decimal" ->
                new Conversions.BigDecimalConversion().fromBytes(ByteBuffer.wrap(bytes), type, logical);
            case "uuid" -> uuid(bytes);
            case "duration" -> duration(bytes);
            default -> Base64.getEncoder().encodeToString(bytes);
        };
    }

    private static String uuid(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong()).toString();
    }

    /** Months, days and milliseconds, unsigned. */
    private static String duration(byte[] bytes) {
        ByteBuffer parts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long months = Integer.toUnsignedLong(parts.getInt());
        long days = Integer.toUnsignedLong(parts.getInt());
        Duration time = Duration.ofMillis(Integer.toUnsignedLong(parts.getInt()));
        if (months == 0 && days == 0) {
            return time.toString();
        }
        String date =
                Period.of(0, Math.toIntExact(months), Math.toIntExact(days)).toString();
        return time.isZero() ? date : date + time.toString().substring(1);
    }

    private static @Nullable Object ofConnect(Schema type, @Nullable Object value) throws IOException {
        String name = type.getProp("connect.name");
        if (name == null) {
            return value;
        }
        try {
            return ConnectTypes.value(name, null, value);
        } catch (UnmappableException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    private static String say(Throwable broken) {
        StringBuilder path = new StringBuilder();
        Throwable at = broken;
        while (at instanceof BrokenFieldException field && field.getCause() != null) {
            path.append(path.length() == 0 ? "" : ".").append(field.field);
            at = field.getCause();
        }
        String message = at instanceof EOFException ? "the record breaks off" : at.getMessage();
        return (path.length() == 0 ? "" : path + ": ")
                + (message == null ? at.getClass().getSimpleName() : message);
    }

    /** Says on its way up in which field it happened. */
    private static final class BrokenFieldException extends IOException {
        private static final long serialVersionUID = 1L;
        private final String field;

        BrokenFieldException(String field, Exception cause) {
            super("in " + field + ": " + cause.getMessage(), cause);
            this.field = field;
        }
    }
}
