package io.tetik.engine.event;

import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.definition.EventTypeDefinition.Property;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.SourceText;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.ValueType;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event type with a property of each type, and events of it in both encodings. */
final class Samples {
    static final int MAX_BYTES = 1 << 20;
    static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");

    private static final Place NOWHERE = new Place(new SourceText("test", ""), 1, 1);

    private Samples() {}

    static EventType type() {
        return new EventType(new EventTypeDefinition(
                new Name("order_placed", NOWHERE),
                "shop",
                List.of(
                        new Property(new Name("sku", NOWHERE), ValueType.STRING, true, null),
                        new Property(new Name("total", NOWHERE), ValueType.DOUBLE, false, null),
                        new Property(new Name("quantity", NOWHERE), ValueType.INT, false, 1L),
                        new Property(new Name("gift", NOWHERE), ValueType.BOOL, false, null),
                        new Property(new Name("due", NOWHERE), ValueType.TIMESTAMP, false, null),
                        new Property(new Name("took", NOWHERE), ValueType.DURATION, false, null),
                        new Property(new Name("tags", NOWHERE), ValueType.list(ValueType.STRING), false, null),
                        new Property(
                                new Name("prices", NOWHERE),
                                ValueType.map(ValueType.list(ValueType.DOUBLE)),
                                false,
                                null))));
    }

    static byte[] json(String properties) {
        return """
                {"eventId":"e1","type":"order_placed","userId":"u1","eventTime":"2026-11-01T10:00:00Z","properties":%s}""".formatted(properties).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] avro(Map<String, ? extends @Nullable Object> properties) {
        return avro("e1", "order_placed", "u1", TIME, properties);
    }

    static byte[] avro(
            String id, String type, String user, Instant time, Map<String, ? extends @Nullable Object> properties) {
        return SingleObjectEncoder.of(io.tetik.schemas.Event.class)
                .encode(new io.tetik.schemas.Event(id, type, user, time, null, null, PropertyValues.ofMap(properties)));
    }

    static Event read(byte[] raw) throws RejectedException {
        Envelope envelope = new EnvelopeReader(MAX_BYTES).read(raw);
        return new PropertyReader().read(new IncomingEvent(raw, new EventSource("topic", 0, 7), envelope), type());
    }

    /** Why the bytes are rejected; empty if they are not. */
    static String reason(byte[] raw) {
        try {
            read(raw);
            return "";
        } catch (RejectedException rejected) {
            return rejected.reason().word();
        }
    }
}
