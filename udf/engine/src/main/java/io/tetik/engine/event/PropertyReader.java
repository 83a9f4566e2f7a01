package io.tetik.engine.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.tetik.language.value.Instants;
import io.tetik.schemas.codec.ReleasedSchemas;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.jspecify.annotations.Nullable;

/** Reads the properties of an event under its declared type. Reuses a decoder, so one thread at a time. */
public final class PropertyReader {
    private static final JsonFactory JSON = new JsonFactory();

    private static final String REVERSES = "reverses";

    private final AvroProperties avro = new AvroProperties();
    private final AvroEnvelopeReader envelopes;

    public PropertyReader() {
        this(ReleasedSchemas.all());
    }

    PropertyReader(ReleasedSchemas released) {
        this.envelopes = new AvroEnvelopeReader(released);
    }

    /**
     * @throws RejectedException if a required property is missing or one is of the wrong type
     */
    public Event read(IncomingEvent incoming, EventType type) throws RejectedException {
        Envelope envelope = incoming.envelope();
        @Nullable Object[] values = new @Nullable Object[type.size()];
        Besides besides = new Besides(type);
        if (envelope.propertiesTo() > envelope.propertiesFrom()) {
            readInto(values, incoming.raw(), envelope, type, besides);
        }
        for (int slot = 0; slot < values.length; slot++) {
            if (values[slot] == null) {
                values[slot] = absent(type, slot);
            }
        }
        StatementChecks.check(type, values);
        return new Event(
                type,
                envelope.eventId(),
                envelope.userId(),
                envelope.time(),
                values,
                besides.unusable,
                envelope.reverses() == null ? besides.reverses : envelope.reverses());
    }

    private void readInto(@Nullable Object[] values, byte[] raw, Envelope envelope, EventType type, Besides besides)
            throws RejectedException {
        try {
            if (AvroEnvelopeReader.isAvro(raw)) {
                readAvro(values, raw, envelope, type, besides);
            } else {
                readJson(values, raw, envelope, type, besides);
            }
        } catch (JsonProcessingException broken) {
            throw new RejectedException(RejectReason.MALFORMED, NoJson.say(broken));
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | UnsupportedOperationException broken) {
            throw new RejectedException(RejectReason.MALFORMED, "not a whole event: " + broken.getMessage());
        }
    }

    /** Where another release's schema wrote the event, even one that was the present one when it was kept, it is read anew. */
    private void readAvro(@Nullable Object[] values, byte[] raw, Envelope envelope, EventType type, Besides besides)
            throws IOException, RejectedException {
        byte[] present = envelopes.toPresent(raw);
        int from = present == raw
                ? envelope.propertiesFrom()
                : envelopes.readPresent(present).propertiesFrom();
        avro.read(values, present, from, type, besides);
    }

    private static void readJson(
            @Nullable Object[] values, byte[] raw, Envelope envelope, EventType type, Besides besides)
            throws IOException, RejectedException {
        int from = envelope.propertiesFrom();
        try (JsonParser parser = JSON.createParser(raw, from, envelope.propertiesTo() - from)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int slot = type.slot(name);
                JsonToken token = parser.nextToken();
                if (slot >= 0) {
                    values[slot] = readJson(parser, token, type, slot, besides);
                }
                if (token == JsonToken.VALUE_STRING) {
                    besides.note(name, parser.getText());
                } else if (slot < 0) {
                    parser.skipChildren();
                }
            }
        }
    }

    private static @Nullable Object readJson(
            JsonParser parser, JsonToken token, EventType type, int slot, Besides besides)
            throws IOException, RejectedException {
        JsonStreamContext properties = parser.getParsingContext();
        if (token.isStructStart()) {
            properties = properties.getParent();
        }
        try {
            return JsonValues.read(parser, token, type.type(slot), type.propertyName(slot));
        } catch (RejectedException wrong) {
            besides.take(slot, wrong);
            // Somewhere within the value; what follows are the other properties.
            while (parser.getParsingContext() != properties) {
                parser.nextToken();
            }
            return null;
        }
    }

    /** What there is besides the values: what of them cannot be used although the event counts, and what it reverses. */
    static final class Besides {
        private final EventType type;
        private final List<Event.Unusable> unusable = new ArrayList<>(0);
        private @Nullable String reverses;

        Besides(EventType type) {
            this.type = type;
        }

        /** Whether the type declares it or not, this property says that another event did not happen. */
        void note(String property, String text) {
            if (property.equals(REVERSES) && !text.isEmpty()) {
                reverses = text;
            }
        }

        /** @throws RejectedException the same, if without the property the event does not count */
        void take(int slot, RejectedException wrong) throws RejectedException {
            String meaning = StatementChecks.without(type, slot);
            if (!meaning.isEmpty()) {
                unusable.add(new Event.Unusable(RejectReason.INVALID_PROPERTY, wrong.detail() + "; " + meaning));
            } else if (type.canDrop(slot)) {
                unusable.add(new Event.Unusable(RejectReason.DROPPED_PROPERTY, wrong.detail()));
            } else {
                throw wrong;
            }
        }
    }

    private static @Nullable Object absent(EventType type, int slot) throws RejectedException {
        if (type.required(slot)) {
            throw new RejectedException(
                    RejectReason.INVALID_PROPERTY, "required property '" + type.propertyName(slot) + "' is missing");
        }
        return type.defaultValue(slot);
    }

    /** How a number is shown that was found where a timestamp should be, and is more likely one of seconds. */
    static String seconds(long number) {
        return number + ", which " + Instants.secondsFor(number);
    }

    static RejectedException wrong(String property, Object found, Object type) {
        String text = String.valueOf(found);
        String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
        return new RejectedException(
                RejectReason.INVALID_PROPERTY, "property '" + property + "' must be " + type + ", not " + shown);
    }
}
