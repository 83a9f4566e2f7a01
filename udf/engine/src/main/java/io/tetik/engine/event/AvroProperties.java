package io.tetik.engine.event;

import io.tetik.language.value.Day;
import io.tetik.language.value.Decimals;
import io.tetik.language.value.Instants;
import io.tetik.language.value.ValueType;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Reads the property map of an Avro event under its declared type. */
final class AvroProperties {
    private static final int MAX_DEPTH = 100;

    private @Nullable BinaryDecoder decoder;

    void read(@Nullable Object[] values, byte[] raw, int from, EventType type, PropertyReader.Besides besides)
            throws IOException, RejectedException {
        decoder = DecoderFactory.get().binaryDecoder(raw, from, raw.length - from, decoder);
        for (long n = decoder.readMapStart(); n > 0; n = decoder.mapNext()) {
            for (long i = 0; i < n; i++) {
                String name = decoder.readString();
                int slot = type.slot(name);
                Object value = plain(decoder, 0);
                if (value instanceof String text) {
                    besides.note(name, text);
                }
                if (slot >= 0) {
                    values[slot] = convert(value, type, slot, besides);
                }
            }
        }
        if (!decoder.isEnd()) {
            throw new RejectedException(RejectReason.MALFORMED, "bytes after the end of the Avro event");
        }
    }

    private static @Nullable Object convert(
            @Nullable Object raw, EventType type, int slot, PropertyReader.Besides besides) throws RejectedException {
        try {
            return convert(raw, type.type(slot), type.propertyName(slot));
        } catch (RejectedException wrong) {
            besides.take(slot, wrong);
            return null;
        }
    }

    /** Reads a {@code PropertyValue}; the indexes are those of its union. */
    private static @Nullable Object plain(BinaryDecoder in, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("values nested deeper than " + MAX_DEPTH);
        }
        int branch = in.readIndex();
        return switch (branch) {
            case 0 -> null;
            case 1 -> (Object) in.readBoolean();
            case 2 -> (Object) in.readLong();
            case 3 -> (Object) in.readDouble();
            case 4 -> in.readString();
            case 5 -> plainList(in, depth);
            case 6 -> plainMap(in, depth);
            case 7 -> PropertyValues.decimal(in.readBytes(null));
            default -> throw new IOException("unknown kind of value " + branch);
        };
    }

    private static List<@Nullable Object> plainList(BinaryDecoder in, int depth) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                list.add(plain(in, depth + 1));
            }
        }
        return list;
    }

    private static Map<String, @Nullable Object> plainMap(BinaryDecoder in, int depth) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (long n = in.readMapStart(); n > 0; n = in.mapNext()) {
            for (long i = 0; i < n; i++) {
                map.put(in.readString(), plain(in, depth + 1));
            }
        }
        return map;
    }

    private static @Nullable Object convert(@Nullable Object raw, ValueType type, String property)
            throws RejectedException {
        if (raw == null) {
            return null;
        }
        Object value = switch (type.kind()) {
            case STRING -> raw instanceof CharSequence ? raw.toString() : null;
            case INT -> raw instanceof Double real ? JsonValues.whole(real) : raw instanceof Long ? raw : null;
            case DECIMAL -> decimal(raw);
            case DOUBLE -> raw instanceof Number n && Double.isFinite(n.doubleValue()) ? n.doubleValue() : null;
            case BOOL -> raw instanceof Boolean ? raw : null;
            case TIMESTAMP -> timestamp(raw);
            case DATE -> raw instanceof CharSequence ? Day.parse(raw.toString()) : null;
            case DURATION -> raw instanceof CharSequence ? JsonValues.duration(raw.toString()) : null;
            case LIST -> raw instanceof List<?> list ? list(list, type, property) : null;
            case MAP -> raw instanceof Map<?, ?> map ? map(map, type, property) : null;
            case OBJECT -> raw instanceof Map<?, ?> map ? object(map, type, property) : null;
            case JSON -> withoutNulls(raw);
            case DYN -> throw new IllegalStateException("an event has no dyn properties");
        };
        if (value == null) {
            boolean seconds = type.kind() == ValueType.Kind.TIMESTAMP
                    && raw instanceof Long number
                    && Instants.looksLikeSeconds(number);
            throw PropertyReader.wrong(property, seconds ? PropertyReader.seconds((Long) raw) : raw, type);
        }
        return value;
    }

    private static @Nullable BigDecimal decimal(Object raw) {
        if (raw instanceof Double real) {
            return Decimals.of(real);
        }
        return raw instanceof Long || raw instanceof CharSequence || raw instanceof BigDecimal
                ? Decimals.parse(raw.toString())
                : null;
    }

    private static @Nullable Object timestamp(Object raw) {
        return raw instanceof Long millis
                ? JsonValues.timestamp(Instants.ofNumber(millis))
                : raw instanceof CharSequence ? JsonValues.timestamp(Instants.parse(raw.toString())) : null;
    }

    private static List<Object> list(List<?> raw, ValueType type, String property) throws RejectedException {
        List<Object> list = new ArrayList<>(raw.size());
        for (Object each : raw) {
            Object element = convert(each, type.elementType(), property);
            if (element == null) {
                throw PropertyReader.wrong(property, "a list with null", type);
            }
            list.add(element);
        }
        return list;
    }

    private static Map<String, Object> object(Map<?, ?> raw, ValueType type, String property) throws RejectedException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (Map.Entry<String, ValueType> field : type.fields().entrySet()) {
            Object value = convert(raw.get(field.getKey()), field.getValue(), property + "." + field.getKey());
            if (value != null) {
                object.put(field.getKey(), value);
            }
        }
        return object;
    }

    private static Object withoutNulls(Object raw) {
        if (raw instanceof List<?> list) {
            return list.stream()
                    .filter(Objects::nonNull)
                    .map(AvroProperties::withoutNulls)
                    .toList();
        }
        if (raw instanceof Map<?, ?> map) {
            Map<String, Object> kept = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                if (value != null) {
                    kept.put(String.valueOf(key), withoutNulls(value));
                }
            });
            return kept;
        }
        return raw;
    }

    private static Map<String, Object> map(Map<?, ?> raw, ValueType type, String property) throws RejectedException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : raw.entrySet()) {
            Object value = convert(each.getValue(), type.elementType(), property);
            if (value != null) {
                map.put(String.valueOf(each.getKey()), value);
            }
        }
        return map;
    }
}
