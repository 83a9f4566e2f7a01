package io.tetik.sources.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tetik.schemas.codec.InstantText;
import io.tetik.sources.json.JsonWriter;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes our own envelope. */
final class EventJson {
    private EventJson() {}

    static byte[] of(MappedEvent event) {
        return JsonWriter.bytes(out -> write(event, out));
    }

    private static void write(MappedEvent event, JsonGenerator out) throws IOException {
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
                JsonWriter.value(out, each.getValue());
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String field, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(field, value);
        }
    }
}
