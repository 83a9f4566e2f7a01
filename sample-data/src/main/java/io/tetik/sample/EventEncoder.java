package io.tetik.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an event as one line of JSON. The channels report their times as epoch milliseconds, the sites as ISO-8601:
 * both forms are allowed, so both occur.
 */
final class EventEncoder {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonFactory json = new JsonFactory();

    String encode(SampleEvent event, String eventId) {
        StringWriter line = new StringWriter();
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("eventId", eventId);
            out.writeStringField("type", event.type());
            out.writeStringField("userId", event.customer().userId());
            writeTime(out, event);
            out.writeFieldName("properties");
            write(out, event.fields());
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a StringWriter cannot fail", e);
        }
        return line.toString();
    }

    static String iso(long millis) {
        return ISO.format(Instant.ofEpochMilli(millis));
    }

    private static void writeTime(JsonGenerator out, SampleEvent event) throws IOException {
        if (event.stream() == Stream.MESSAGE) {
            out.writeNumberField("eventTime", event.time());
        } else {
            out.writeStringField("eventTime", iso(event.time()));
        }
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            writeMap(out, map);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof BigDecimal money) {
            out.writeNumber(money);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Instant instant) {
            out.writeString(ISO.format(instant));
        } else {
            out.writeString((String) value);
        }
    }

    private static void writeMap(JsonGenerator out, Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName((String) entry.getKey());
            write(out, entry.getValue());
        }
        out.writeEndObject();
    }
}
