package io.tetik.engine.attribute;

import io.tetik.language.value.Day;
import io.tetik.language.value.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Writes and reads values of the language as the schema's {@code StateValue}. */
public final class StateValues {
    private static final int NULL = 0;
    private static final int BOOL = 1;
    private static final int INT = 2;
    private static final int DOUBLE = 3;
    private static final int STRING = 4;
    private static final int TIMESTAMP = 5;
    private static final int DURATION = 6;
    private static final int LIST = 7;
    private static final int MAP = 8;
    private static final int DECIMAL = 9;
    private static final int DATE = 10;

    /** Bytes of the digits of a sum of decimals, however many there are. */
    private static final int MOST_OF_A_DECIMAL = 64;

    private StateValues() {}

    public static void write(Encoder out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeIndex(NULL);
        } else if (value instanceof Long l) {
            out.writeIndex(INT);
            out.writeLong(l);
        } else if (value instanceof Double d) {
            out.writeIndex(DOUBLE);
            out.writeDouble(d);
        } else if (value instanceof String s) {
            out.writeIndex(STRING);
            out.writeString(s);
        } else if (value instanceof Boolean b) {
            out.writeIndex(BOOL);
            out.writeBoolean(b);
        } else if (value instanceof Instant i) {
            out.writeIndex(TIMESTAMP);
            out.writeLong(i.toEpochMilli());
        } else if (value instanceof Duration d) {
            out.writeIndex(DURATION);
            out.writeLong(d.toMillis());
        } else if (value instanceof BigDecimal decimal) {
            out.writeIndex(DECIMAL);
            writeDecimal(out, decimal);
        } else if (value instanceof Day day) {
            out.writeIndex(DATE);
            out.writeInt(day.year());
            out.writeInt(day.month());
            out.writeInt(day.day());
        } else {
            writeCollection(out, value);
        }
    }

    private static void writeCollection(Encoder out, Object value) throws IOException {
        if (value instanceof Collection<?> list) {
            out.writeIndex(LIST);
            out.writeArrayStart();
            out.setItemCount(list.size());
            for (Object element : list) {
                out.startItem();
                write(out, element);
            }
            out.writeArrayEnd();
        } else if (value instanceof Map<?, ?> map) {
            out.writeIndex(MAP);
            writeMap(out, map);
        } else {
            throw new IllegalArgumentException("no value of the language: " + value.getClass());
        }
    }

    public static void writeDecimal(Encoder out, BigDecimal decimal) throws IOException {
        out.writeBytes(decimal.unscaledValue().toByteArray());
        out.writeInt(decimal.scale());
    }

    public static BigDecimal readDecimal(Decoder in) throws IOException {
        ByteBuffer unscaled = in.readBytes(null);
        byte[] bytes = new byte[unscaled.remaining()];
        unscaled.get(bytes);
        int scale = in.readInt();
        // A sum with another number would write out all digits that a broken scale stands for.
        if (bytes.length == 0 || bytes.length > MOST_OF_A_DECIMAL || scale < 0 || scale > Decimals.DIGITS) {
            throw new IOException("a decimal of " + bytes.length + " bytes and " + scale + " digits after the point");
        }
        return new BigDecimal(new BigInteger(bytes), scale);
    }

    public static void writeMap(Encoder out, Map<?, ?> map) throws IOException {
        out.writeMapStart();
        out.setItemCount(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.startItem();
            out.writeString(String.valueOf(entry.getKey()));
            write(out, entry.getValue());
        }
        out.writeMapEnd();
    }

    public static @Nullable Object read(Decoder in) throws IOException {
        int index = in.readIndex();
        return switch (index) {
            case NULL -> {
                in.readNull();
                yield null;
            }
            case BOOL -> (Object) in.readBoolean();
            case INT -> (Object) in.readLong();
            case DOUBLE -> (Object) in.readDouble();
            case STRING -> in.readString();
            case TIMESTAMP -> Instant.ofEpochMilli(in.readLong());
            case DURATION -> Duration.ofMillis(in.readLong());
            case DECIMAL -> readDecimal(in);
            case DATE -> new Day(in.readInt(), in.readInt(), in.readInt());
            case LIST -> readList(in);
            case MAP -> readMap(in);
            default -> throw new IOException("unknown kind of value " + index);
        };
    }

    private static List<@Nullable Object> readList(Decoder in) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                list.add(read(in));
            }
        }
        return list;
    }

    public static Map<String, Object> readMap(Decoder in) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (long n = in.readMapStart(); n > 0; n = in.mapNext()) {
            for (long i = 0; i < n; i++) {
                String key = in.readString();
                Object value = read(in);
                if (value != null) {
                    map.put(key, value);
                }
            }
        }
        return map;
    }
}
