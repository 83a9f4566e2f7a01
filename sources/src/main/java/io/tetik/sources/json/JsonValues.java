package io.tetik.sources.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tetik.sources.UnmappableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: null, Boolean, String, Lists, Maps in the order of the text, and numbers with all their digits. A whole
 * number is a Long, or beyond 64 bits a BigDecimal; one with a fraction or an exponent is a Double where the shortest form of that
 * has the same value, else a BigDecimal. Of a key that stands twice the last counts.
 */
public final class JsonValues {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** The shortest form of a double has the value of the number that it was read from, if that has up to 15 digits. */
    private static final int ALWAYS_EXACT = 15;

    /** Beyond it a number is an attack: written out it would fill the memory. */
    private static final int LARGEST_EXPONENT = 1_000;

    private JsonValues() {}

    /**
     * The one value that the bytes are.
     *
     * @throws UnmappableException if they are not exactly one JSON value
     */
    public static @Nullable Object read(byte[] json) throws UnmappableException {
        return read(json, 0, json.length);
    }

    /** The same without what is not wanted of objects. */
    public static @Nullable Object read(byte[] json, Wanted wanted) throws UnmappableException {
        return only(readAll(json, 0, json.length, wanted));
    }

    /** The same of a part of an array. */
    public static @Nullable Object read(byte[] json, int offset, int length) throws UnmappableException {
        return only(readAll(json, offset, length, Wanted.ALL));
    }

    private static @Nullable Object only(List<@Nullable Object> values) throws UnmappableException {
        if (values.size() != 1) {
            throw new UnmappableException(
                    values.isEmpty() ? "not JSON: it is empty" : "not JSON: more follows after its end");
        }
        return values.get(0);
    }

    /**
     * Values that stand one after another, as lines do.
     *
     * @throws UnmappableException if any of it is not JSON
     */
    public static List<@Nullable Object> readAll(byte[] json) throws UnmappableException {
        return readAll(json, 0, json.length, Wanted.ALL);
    }

    private static List<@Nullable Object> readAll(byte[] json, int offset, int length, Wanted wanted)
            throws UnmappableException {
        List<@Nullable Object> values = new ArrayList<>(1);
        try (JsonParser parser = FACTORY.createParser(json, offset, length)) {
            while (parser.nextToken() != null) {
                values.add(value(parser, wanted));
            }
        } catch (JsonProcessingException broken) {
            throw new UnmappableException("not JSON: " + say(broken), broken);
        } catch (IOException broken) {
            throw new UnmappableException("not JSON: " + broken.getMessage(), broken);
        }
        return values;
    }

    /** The value at which a parser stands, which is its last token afterwards. */
    public static @Nullable Object value(JsonParser parser) throws IOException {
        return value(parser, Wanted.ALL);
    }

    private static @Nullable Object value(JsonParser parser, Wanted wanted) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, wanted);
            case START_ARRAY -> array(parser, wanted.elements());
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> fraction(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser, Wanted wanted) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Wanted field = wanted.field(name);
            if (field == null) {
                parser.skipChildren();
            } else {
                object.put(name, value(parser, field));
            }
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser, Wanted wanted) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, wanted));
        }
        return array;
    }

    private static Number whole(JsonParser parser) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return new BigDecimal(parser.getBigIntegerValue());
        }
        return parser.getLongValue();
    }

    private static Number fraction(JsonParser parser) throws IOException {
        if (parser.getTextLength() <= ALWAYS_EXACT && isWithoutExponent(parser)) {
            return parser.getDoubleValue();
        }
        BigDecimal exact = parser.getDecimalValue();
        if (Math.abs((long) exact.scale()) > LARGEST_EXPONENT) {
            throw new IOException("the number " + parser.getText() + " is beyond all bounds");
        }
        return number(exact);
    }

    private static boolean isWithoutExponent(JsonParser parser) throws IOException {
        char[] text = parser.getTextCharacters();
        int end = parser.getTextOffset() + parser.getTextLength();
        for (int i = parser.getTextOffset(); i < end; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return false;
            }
        }
        return true;
    }

    /** A Double where its shortest form has the same value, else the number itself. */
    public static Number number(BigDecimal exact) {
        double nearest = exact.doubleValue();
        boolean same = Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(exact) == 0;
        return same ? (Number) nearest : exact;
    }

    private static String say(JsonProcessingException broken) {
        String message = broken.getOriginalMessage();
        return broken.getLocation() == null
                ? message
                : "line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr() + ": " + message;
    }
}
