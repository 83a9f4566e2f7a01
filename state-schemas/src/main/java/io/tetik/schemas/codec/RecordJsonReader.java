package io.tetik.schemas.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.tetik.schemas.PropertyValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads a record from a JSON tree by walking its schema; each method gets the place in question, for messages. */
final class RecordJsonReader {

    private static final ClassValue<RecordModel> MODELS = new ClassValue<>() {
        @Override
        protected RecordModel computeValue(Class<?> type) {
            return new RecordModel(type.asSubclass(SpecificRecord.class));
        }
    };

    private final RecordModel model;

    private RecordJsonReader(RecordModel model) {
        this.model = model;
    }

    static Object read(JsonNode json, Class<? extends SpecificRecord> type) {
        RecordModel model = MODELS.get(type);
        return new RecordJsonReader(model).structure(json, model.schema(), "");
    }

    private Object structure(JsonNode json, Schema schema, String place) {
        if (schema.getFullName().equals(PropertyValue.getClassSchema().getFullName())) {
            return propertyValue(json, place);
        }
        check(json.isObject(), place, "an object is expected");
        SpecificRecord value = (SpecificRecord) SpecificData.newInstance(model.getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            value.put(field.pos(), field(json, field, within(place, field.name())));
        }
        return value;
    }

    private @Nullable Object field(JsonNode parent, Schema.Field field, String place) {
        JsonNode json = parent.get(field.name());
        if (json == null) {
            check(field.hasDefaultValue(), place, "missing");
            return model.deepCopy(field.schema(), model.getDefaultValue(field));
        }
        if (field.schema().getType() == Schema.Type.BYTES) {
            return bytes(json, parent.path(field.name() + BytesEncoding.SUFFIX), place);
        }
        return value(json, field.schema(), place);
    }

    private @Nullable Object value(JsonNode json, Schema schema, String place) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() && schema.isNullable() ? null : value(json, notNull(schema), place);
            case RECORD -> structure(json, schema, place);
            case ARRAY -> list(json, schema.getElementType(), place);
            case MAP -> map(json, schema.getValueType(), place);
            default -> scalar(json, schema, place);
        };
    }

    private static Object scalar(JsonNode json, Schema schema, String place) {
        return switch (schema.getType()) {
            case STRING -> text(json, place);
            case INT -> smallInteger(json, place);
            case LONG -> schema.getLogicalType() == null ? (Object) integer(json, place) : instant(json, place);
            case BOOLEAN -> bool(json, place);
            case DOUBLE -> decimal(json, place);
            default -> throw new IllegalArgumentException(place + ": no JSON form for " + schema.getType());
        };
    }

    private static String text(JsonNode json, String place) {
        check(json.isTextual(), place, "a string is expected");
        return json.textValue();
    }

    private static boolean bool(JsonNode json, String place) {
        check(json.isBoolean(), place, "true or false is expected");
        return json.booleanValue();
    }

    private static int smallInteger(JsonNode json, String place) {
        check(json.isIntegralNumber() && json.canConvertToInt(), place, "a 32-bit integer is expected");
        return json.intValue();
    }

    private static Schema notNull(Schema union) {
        List<Schema> branches = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (branches.size() != 1) {
            throw new IllegalArgumentException("no JSON form for the union " + union);
        }
        return branches.get(0);
    }

    private List<@Nullable Object> list(JsonNode json, Schema elements, String place) {
        check(json.isArray(), place, "a list is expected");
        List<@Nullable Object> list = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            list.add(value(element, elements, place + "[" + list.size() + "]"));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(JsonNode json, Schema values, String place) {
        check(json.isObject(), place, "an object is expected");
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        json.properties().forEach(e -> map.put(e.getKey(), value(e.getValue(), values, within(place, e.getKey()))));
        return map;
    }

    private static Instant instant(JsonNode json, String place) {
        if (json.isIntegralNumber()) {
            return Instant.ofEpochMilli(integer(json, place));
        }
        check(json.isTextual(), place, "an ISO-8601 instant or epoch milliseconds are expected");
        try {
            return InstantText.parse(json.textValue());
        } catch (DateTimeException e) {
            throw new RecordJsonException(place, "not an ISO-8601 instant: " + json.textValue(), e);
        }
    }

    private static long integer(JsonNode json, String place) {
        check(json.isIntegralNumber() && json.canConvertToLong(), place, "a 64-bit integer is expected");
        return json.longValue();
    }

    private static double decimal(JsonNode json, String place) {
        if (json.isTextual() && List.of("NaN", "Infinity", "-Infinity").contains(json.textValue())) {
            return Double.parseDouble(json.textValue());
        }
        check(json.isNumber() && Double.isFinite(json.doubleValue()), place, "a 64-bit number is expected");
        return json.doubleValue();
    }

    private static ByteBuffer bytes(JsonNode json, JsonNode encoding, String place) {
        check(json.isTextual(), place, "a string is expected");
        String word = encoding.asText();
        if (word.equals(BytesEncoding.UTF8)) {
            return ByteBuffer.wrap(json.textValue().getBytes(StandardCharsets.UTF_8));
        }
        check(word.equals(BytesEncoding.BASE64), place + BytesEncoding.SUFFIX, "utf8 or base64 is expected");
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(json.textValue()));
        } catch (IllegalArgumentException e) {
            throw new RecordJsonException(place, "not base64", e);
        }
    }

    private static PropertyValue propertyValue(JsonNode json, String place) {
        if (json.isArray()) {
            List<PropertyValue> list = new ArrayList<>(json.size());
            json.forEach(element -> list.add(propertyValue(element, place + "[" + list.size() + "]")));
            return new PropertyValue(list);
        }
        if (json.isObject()) {
            Map<String, PropertyValue> map = new LinkedHashMap<>();
            json.properties().forEach(e -> map.put(e.getKey(), propertyValue(e.getValue(), within(place, e.getKey()))));
            return new PropertyValue(map);
        }
        return new PropertyValue(propertyScalar(json, place));
    }

    private static @Nullable Object propertyScalar(JsonNode json, String place) {
        if (json.isNull()) {
            return null;
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        if (json.isTextual()) {
            return json.textValue();
        }
        return json.isIntegralNumber() ? (Object) integer(json, place) : (Object) decimal(json, place);
    }

    private static String within(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static void check(boolean holds, String place, String message) {
        if (!holds) {
            throw new RecordJsonException(place, message);
        }
    }
}
