package io.tetik.sources.format;

import static java.util.Collections.singletonList;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.connect.ConnectTypes;
import io.tetik.sources.json.JsonValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of rows as Debezium writes them in JSON: {@code before}, {@code after}, {@code op}, {@code ts_ms}, {@code source}. With the
 * schema beside the payload its types become what they mean, see {@link ConnectTypes}; without, the values are as they stand.
 * Tombstones, which follow on deletes, hold nothing.
 */
final class DebeziumFormat implements RecordFormat {
    private static final Set<String> ENVELOPE = Set.of("schema", "payload");

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException {
        byte[] json = record.value();
        if (json == null) {
            return List.of();
        }
        Object value = JsonValues.read(json);
        if (!(value instanceof Map<?, ?> change)) {
            throw new UnmappableException("not a change by Debezium: it is no JSON object");
        }
        if (!change.keySet().equals(ENVELOPE)) {
            return singletonList(change);
        }
        Object payload = change.get("payload");
        return payload == null ? List.of() : singletonList(typed(payload, change.get("schema"), ""));
    }

    private static @Nullable Object typed(@Nullable Object value, @Nullable Object type, String path)
            throws UnmappableException {
        if (value == null || !(type instanceof Map<?, ?> schema)) {
            return value;
        }
        Object inner = value;
        if (value instanceof Map<?, ?> map) {
            inner = schema.get("fields") instanceof List<?> fields
                    ? struct(map, fields, path)
                    : entries(map, schema.get("values"), path);
        } else if (value instanceof List<?> list) {
            inner = items(list, schema.get("items"), path);
        }
        return named(inner, schema, path);
    }

    private static Map<String, @Nullable Object> struct(Map<?, ?> value, List<?> fields, String path)
            throws UnmappableException {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        value.forEach((name, field) -> typed.put(String.valueOf(name), field));
        for (Object field : fields) {
            if (field instanceof Map<?, ?> type
                    && type.get("field") instanceof String name
                    && typed.containsKey(name)) {
                typed.put(name, typed(typed.get(name), type, path.isEmpty() ? name : path + "." + name));
            }
        }
        return typed;
    }

    private static Map<String, @Nullable Object> entries(Map<?, ?> value, @Nullable Object type, String path)
            throws UnmappableException {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : value.entrySet()) {
            typed.put(String.valueOf(entry.getKey()), typed(entry.getValue(), type, path));
        }
        return typed;
    }

    private static List<@Nullable Object> items(List<?> value, @Nullable Object type, String path)
            throws UnmappableException {
        List<@Nullable Object> typed = new ArrayList<>();
        for (Object item : value) {
            typed.add(typed(item, type, path));
        }
        return typed;
    }

    private static @Nullable Object named(Object value, Map<?, ?> schema, String path) throws UnmappableException {
        if (!(schema.get("name") instanceof String name)) {
            return value;
        }
        Object scale =
                schema.get("parameters") instanceof Map<?, ?> parameters ? parameters.get(ConnectTypes.SCALE) : null;
        try {
            // Where decimals are written as JSON numbers they are numbers already, but of the one type.
            boolean decimal = name.endsWith(".Decimal") && value instanceof Double;
            Object exact = decimal ? BigDecimal.valueOf((Double) value) : value;
            return ConnectTypes.value(name, scale == null ? null : scale.toString(), exact);
        } catch (UnmappableException broken) {
            throw new UnmappableException("not as its schema says: " + path + ": " + broken.getMessage(), broken);
        }
    }
}
