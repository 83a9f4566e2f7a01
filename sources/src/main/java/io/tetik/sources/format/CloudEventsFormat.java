package io.tetik.sources.format;

import static java.util.Collections.singletonList;

import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.json.JsonValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0, in the structured and the batched JSON form and in the binary form, where the attributes are headers that begin with
 * {@code ce_}. The value has the attributes by their names and the content under {@code data}: JSON decoded, other text as text, other bytes
 * as base64 text.
 */
final class CloudEventsFormat implements RecordFormat {
    private static final String HEADER = "ce_";
    private static final String DATA = "data";
    private static final String BASE64 = "data_base64";
    private static final String CONTENT_TYPE = "datacontenttype";
    private static final String VERSION = "specversion";
    private static final List<String> REQUIRED = List.of(VERSION, "id", "source", "type");

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException {
        byte[] value = record.value();
        // Names of headers differ in case from producer to producer.
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach((name, text) -> headers.put(name.toLowerCase(Locale.ROOT), text));
        if (headers.containsKey(HEADER + VERSION)) {
            return singletonList(binary(headers, value));
        }
        return value == null ? List.of() : structured(JsonValues.read(value));
    }

    private static Map<String, @Nullable Object> binary(Map<String, String> headers, byte @Nullable [] value)
            throws UnmappableException {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        headers.forEach((name, text) -> {
            if (name.startsWith(HEADER)) {
                event.put(name.substring(HEADER.length()), text);
            }
        });
        String contentType = headers.get("content-type");
        if (contentType != null) {
            event.put(CONTENT_TYPE, contentType);
        }
        check(event);
        event.put(DATA, value == null ? null : content(value, contentType));
        return event;
    }

    private static List<@Nullable Object> structured(@Nullable Object value) throws UnmappableException {
        List<@Nullable Object> events = new ArrayList<>();
        for (Object each : value instanceof List<?> batch ? batch : singletonList(value)) {
            events.add(event(each));
        }
        return events;
    }

    private static Map<String, @Nullable Object> event(@Nullable Object value) throws UnmappableException {
        if (!(value instanceof Map<?, ?> map)) {
            throw new UnmappableException(
                    "not a CloudEvent: it is no JSON object, and no header begins with " + HEADER);
        }
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        map.forEach((name, attribute) -> event.put(String.valueOf(name), attribute));
        check(event);
        if (event.containsKey(BASE64)) {
            Object type = event.get(CONTENT_TYPE);
            event.put(DATA, content(decoded(event.remove(BASE64)), type == null ? null : type.toString()));
        } else {
            // There is always something under the name, so that a mapping may ask for it.
            event.putIfAbsent(DATA, null);
        }
        return event;
    }

    private static byte[] decoded(@Nullable Object base64) throws UnmappableException {
        try {
            return Base64.getDecoder().decode(String.valueOf(base64));
        } catch (IllegalArgumentException broken) {
            throw new UnmappableException(
                    "not a CloudEvent: " + BASE64 + " is no base64: " + broken.getMessage(), broken);
        }
    }

    private static void check(Map<String, @Nullable Object> event) throws UnmappableException {
        for (String name : REQUIRED) {
            Object attribute = event.get(name);
            if (!(attribute instanceof String text) || text.isEmpty()) {
                throw new UnmappableException("not a CloudEvent: '" + name + "' is "
                        + (attribute == null
                                ? event.containsKey(name) ? "null" : "missing"
                                : attribute.equals("") ? "empty" : "no text"));
            }
        }
    }

    private static @Nullable Object content(byte[] data, @Nullable String contentType) throws UnmappableException {
        if (contentType == null) {
            try {
                return JsonValues.read(data);
            } catch (UnmappableException other) {
                return plain(data);
            }
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.endsWith("/json") || type.endsWith("+json")) {
            try {
                return JsonValues.read(data);
            } catch (UnmappableException broken) {
                throw new UnmappableException(
                        "the data of the CloudEvent is said to be " + type + ", but: " + broken.getMessage(), broken);
            }
        }
        return type.startsWith("text/") || type.endsWith("/xml") || type.endsWith("+xml")
                ? plain(data)
                : Base64.getEncoder().encodeToString(data);
    }

    private static String plain(byte[] data) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException other) {
            return Base64.getEncoder().encodeToString(data);
        }
    }
}
