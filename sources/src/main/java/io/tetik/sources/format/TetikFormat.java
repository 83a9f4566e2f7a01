package io.tetik.sources.format;

import io.tetik.schemas.Event;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.codec.RecordDecodingException;
import io.tetik.schemas.codec.SingleObjectDecoder;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.json.JsonValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our own envelope, in JSON or in Avro's single-object encoding, as a map with the fields of the JSON form. */
final class TetikFormat implements RecordFormat {
    private final SingleObjectDecoder<Event> avro = SingleObjectDecoder.of(Event.class);

    @Override
    public List<@Nullable Object> read(ForeignRecord record) throws UnmappableException {
        byte[] value = record.value();
        if (value == null) {
            return List.of();
        }
        boolean isAvro = value.length >= 2 && value[0] == (byte) 0xC3 && value[1] == 1;
        return Collections.singletonList(isAvro ? fields(value) : JsonValues.read(value));
    }

    private Map<String, @Nullable Object> fields(byte[] value) throws UnmappableException {
        Event event;
        try {
            event = avro.decode(value);
        } catch (RecordDecodingException broken) {
            throw new UnmappableException("not an Avro event: " + broken.getMessage(), broken);
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("eventId", event.getEventId());
        fields.put("type", event.getType());
        fields.put("userId", event.getUserId());
        fields.put("anonymousId", event.getAnonymousId());
        fields.put("reverses", event.getReverses());
        fields.put("eventTime", event.getEventTime().toEpochMilli());
        fields.put("properties", PropertyValues.toPlainMap(event.getProperties()));
        return fields;
    }
}
