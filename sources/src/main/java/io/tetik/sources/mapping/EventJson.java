package io.tetik.sources.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.PropertyValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes our own envelope. */
final class EventJson {
    private static final JsonFactory JSON = new JsonFactory();

    /** Halves of surrogate pairs, which JSON can escape and UTF-8 cannot have. */
    private static final JsonFactory ESCAPED =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EventJson() {}

    static byte[] of(MappedEvent event) {
        try {
            return write(event, JSON);
        } catch (JsonGenerationException halfCharacter) {
            return escaped(event);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] escaped(MappedEvent event) {
        try {
            return write(event, ESCAPED);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] write(MappedEvent event, JsonFactory json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("eventId", event.eventId());
            out.writeStringField("type", event.type());
            text(out, "userId", event.userId());
            text(out, "anonymousId", event.anonymousId());
            out.writeStringField("eventTime", InstantText.format(event.time()));
            text(out, "reverses", event.reverses());
            out.writeObjectFieldStart("properties");
            for (Map.Entry<String, @Nullable Object> each : event.properties().entrySet()) {
                if (each.getValue() != null) {
                    out.writeFieldName(each.getKey());
                    value(out, each.getValue());
                }
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void text(JsonGenerator out, String field, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(field, value);
        }
    }

    private static void value(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Instant instant) {
            out.writeString(InstantText.format(instant));
        } else if (value instanceof Duration duration) {
            out.writeString(PropertyValues.durationText(duration));
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object each : list) {
                value(out, each);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> each : map.entrySet()) {
                out.writeFieldName(String.valueOf(each.getKey()));
                value(out, each.getValue());
            }
            out.writeEndObject();
        } else if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value.toString());
        }
    }
}
