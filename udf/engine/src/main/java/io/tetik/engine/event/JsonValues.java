package io.tetik.engine.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.tetik.language.value.Day;
import io.tetik.language.value.Decimals;
import io.tetik.language.value.Durations;
import io.tetik.language.value.Instants;
import io.tetik.language.value.ValueType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads JSON values under a type. JSON null is no value. */
final class JsonValues {
    /** Up to here a double names each int. */
    private static final double EXACT = 0x1p53;

    private JsonValues() {}

    static @Nullable Object read(JsonParser parser, JsonToken token, ValueType type, String property)
            throws IOException, RejectedException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        Object value = switch (type.kind()) {
            case STRING -> token == JsonToken.VALUE_STRING ? parser.getText() : null;
            case INT -> token.isNumeric() ? integer(parser, token) : null;
            case DOUBLE -> token.isNumeric() ? finite(parser.getDoubleValue()) : null;
            case DECIMAL -> token.isScalarValue() && !token.isBoolean() ? Decimals.parse(parser.getText()) : null;
            case BOOL -> token.isBoolean() ? (Object) parser.getBooleanValue() : null;
            case TIMESTAMP -> timestamp(parser, token);
            case DATE -> token == JsonToken.VALUE_STRING ? Day.parse(parser.getText()) : null;
            case DURATION -> token == JsonToken.VALUE_STRING ? duration(parser.getText()) : null;
            case LIST -> token == JsonToken.START_ARRAY ? list(parser, type, property) : null;
            case MAP -> token == JsonToken.START_OBJECT ? map(parser, type, property) : null;
            case OBJECT -> token == JsonToken.START_OBJECT ? object(parser, type, property) : null;
            case JSON -> any(parser, token);
            case DYN -> throw new IllegalStateException("an event has no dyn properties");
        };
        if (value == null) {
            throw PropertyReader.wrong(property, token.isScalarValue() ? shown(parser, token, type) : token, type);
        }
        return value;
    }

    private static String shown(JsonParser parser, JsonToken token, ValueType type) throws IOException {
        boolean number = token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER;
        if (type.kind() == ValueType.Kind.TIMESTAMP && number && Instants.looksLikeSeconds(parser.getLongValue())) {
            return PropertyReader.seconds(parser.getLongValue());
        }
        return token == JsonToken.VALUE_STRING ? "the string \"" + parser.getText() + '"' : parser.getText();
    }

    /** An int, which many producers write as {@code 2.0}. */
    private static @Nullable Long integer(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return whole(parser.getDoubleValue());
        }
        return parser.getNumberType() == NumberType.BIG_INTEGER ? null : parser.getLongValue();
    }

    /** Null if it is no int, or so large that the double may be another one. */
    static @Nullable Long whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < EXACT ? (Long) (long) number : null;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Instant timestamp(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return timestamp(Instants.parse(parser.getText()));
        }
        boolean integer = token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER;
        return integer ? timestamp(Instants.ofNumber(parser.getLongValue())) : null;
    }

    static @Nullable Instant timestamp(OptionalLong millis) {
        return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()) : null;
    }

    static @Nullable Duration duration(String text) {
        OptionalLong millis = Durations.parse(text);
        return millis.isPresent() ? Duration.ofMillis(millis.getAsLong()) : null;
    }

    private static List<Object> list(JsonParser parser, ValueType type, String property)
            throws IOException, RejectedException {
        List<Object> list = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            Object element = read(parser, token, type.elementType(), property);
            if (element == null) {
                throw PropertyReader.wrong(property, "a list with null", type);
            }
            list.add(element);
            token = parser.nextToken();
        }
        return list;
    }

    /** The declared fields; others are dropped. */
    private static Map<String, Object> object(JsonParser parser, ValueType type, String property)
            throws IOException, RejectedException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            ValueType field = type.fields().get(name);
            JsonToken token = parser.nextToken();
            if (field == null) {
                parser.skipChildren();
                continue;
            }
            Object value = read(parser, token, field, property + "." + name);
            if (value != null) {
                object.put(name, value);
            }
        }
        return object;
    }

    /** Whatever is there, but without null, which is no value; a number with a point is a double. */
    private static @Nullable Object any(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == NumberType.BIG_INTEGER
                        ? finite(parser.getDoubleValue())
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case START_ARRAY -> anyList(parser);
            case START_OBJECT -> anyMap(parser);
            default -> null;
        };
    }

    private static List<Object> anyList(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Object element = any(parser, token);
            if (element != null) {
                list.add(element);
            }
        }
        return list;
    }

    private static Map<String, Object> anyMap(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Object value = any(parser, parser.nextToken());
            if (value != null) {
                map.put(key, value);
            }
        }
        return map;
    }

    private static Map<String, Object> map(JsonParser parser, ValueType type, String property)
            throws IOException, RejectedException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Object value = read(parser, parser.nextToken(), type.elementType(), property);
            if (value != null) {
                map.put(key, value);
            }
        }
        return map;
    }
}
