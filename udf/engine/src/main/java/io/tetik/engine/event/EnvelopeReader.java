package io.tetik.engine.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tetik.language.value.Instants;
import io.tetik.schemas.codec.EncodableText;
import io.tetik.schemas.codec.ReleasedSchemas;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of an event, in JSON or in Avro's single-object encoding (which begins with the bytes C3 01).
 * The properties are skipped: to read them takes the declared type, which only the definitions know.
 */
public final class EnvelopeReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final int maxBytes;
    private final long minTime;
    private final AvroEnvelopeReader avro;

    /** A reader of events of all times. */
    public EnvelopeReader(int maxBytes) {
        this(maxBytes, Instants.MIN);
    }

    /**
     * @param maxBytes the largest event that is accepted
     * @param minTime the earliest event time that is accepted, in epoch milliseconds
     */
    public EnvelopeReader(int maxBytes, long minTime) {
        this(maxBytes, minTime, ReleasedSchemas.all());
    }

    EnvelopeReader(int maxBytes, long minTime, ReleasedSchemas released) {
        this.maxBytes = maxBytes;
        this.minTime = minTime;
        this.avro = new AvroEnvelopeReader(released);
    }

    /**
     * @throws RejectedException if the bytes are no event
     */
    public Envelope read(byte[] raw) throws RejectedException {
        if (raw.length > maxBytes) {
            throw new RejectedException(
                    RejectReason.OVERSIZE, raw.length + " bytes, at most " + maxBytes + " are accepted");
        }
        Envelope envelope = AvroEnvelopeReader.isAvro(raw) ? avro.read(raw) : readJson(raw);
        checkNotBefore(envelope.time());
        return envelope;
    }

    /** A clock that was never set, or seconds for milliseconds, would have decades to catch up with. */
    private void checkNotBefore(long time) throws RejectedException {
        if (time < minTime) {
            throw new RejectedException(
                    RejectReason.INVALID_TIME,
                    "eventTime " + Instant.ofEpochMilli(time) + " is before " + Instant.ofEpochMilli(minTime)
                            + ", the earliest that is accepted (min-time)");
        }
    }

    private static Envelope readJson(byte[] raw) throws RejectedException {
        try (JsonParser parser = JSON.createParser(raw)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RejectedException(RejectReason.MALFORMED, "not a JSON object");
            }
            Fields fields = new Fields();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                fields.read(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw new RejectedException(RejectReason.MALFORMED, "more than one JSON value");
            }
            return fields.envelope();
        } catch (IOException broken) {
            throw new RejectedException(RejectReason.MALFORMED, NoJson.say(raw, broken));
        }
    }

    /** Checks what JSON and Avro have in common. */
    static String present(@Nullable String value, String field) throws RejectedException {
        if (value == null || value.isEmpty()) {
            throw new RejectedException(RejectReason.MISSING_FIELD, "'" + field + "' is missing or empty");
        }
        // It has no UTF-8 form, and in outputs two such users would look like one.
        if (!EncodableText.of(value).equals(value)) {
            throw new RejectedException(
                    RejectReason.MALFORMED, "'" + field + "' has half of a surrogate pair, which is no character");
        }
        return value;
    }

    /** An optional id: null where it is missing or empty. */
    static @Nullable String optional(@Nullable String value, String field) throws RejectedException {
        return value == null || value.isEmpty() ? null : present(value, field);
    }

    /** The user, who may be known by an anonymous id only. */
    static String user(@Nullable String userId, @Nullable String anonymousId) throws RejectedException {
        return anonymousId != null && (userId == null || userId.isEmpty())
                ? Envelope.anonymousUser(anonymousId)
                : present(userId, "userId");
    }

    static long ofNumber(long number) throws RejectedException {
        if (Instants.looksLikeSeconds(number)) {
            throw new RejectedException(
                    RejectReason.INVALID_TIME, "eventTime " + number + " " + Instants.secondsFor(number));
        }
        return inRange(Instants.inRange(number), number);
    }

    private static long inRange(OptionalLong time, Object value) throws RejectedException {
        if (time.isEmpty()) {
            throw new RejectedException(
                    RejectReason.INVALID_TIME,
                    "'eventTime' is no ISO-8601 instant with zone and no epoch ms: " + value);
        }
        return time.getAsLong();
    }

    private static final class Fields {
        private @Nullable String eventId;
        private @Nullable String type;
        private @Nullable String userId;
        private @Nullable Object eventTime;
        private @Nullable String anonymousId;
        private @Nullable String reverses;
        private int from;
        private int to;

        void read(JsonParser parser, String name) throws IOException, RejectedException {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "eventId" -> eventId = text(parser, token, name);
                case "type" -> type = text(parser, token, name);
                case "userId" -> userId = text(parser, token, name);
                case "anonymousId" -> anonymousId = text(parser, token, name);
                case "reverses" -> reverses = text(parser, token, name);
                case "eventTime" -> eventTime = time(parser, token);
                case "properties" -> properties(parser, token);
                default -> parser.skipChildren();
            }
        }

        private static @Nullable String text(JsonParser parser, JsonToken token, String name)
                throws IOException, RejectedException {
            if (token == JsonToken.VALUE_NULL) {
                return null;
            }
            if (token != JsonToken.VALUE_STRING) {
                throw new RejectedException(RejectReason.MALFORMED, "'" + name + "' must be a string");
            }
            return parser.getText();
        }

        private static @Nullable Object time(JsonParser parser, JsonToken token) throws IOException, RejectedException {
            return switch (token) {
                case VALUE_NULL -> null;
                case VALUE_STRING -> parser.getText();
                case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? parser.getText()
                            : (Object) parser.getLongValue();
                default ->
                    throw new RejectedException(
                            RejectReason.INVALID_TIME, "'eventTime' must be a string or an integer");
            };
        }

        private void properties(JsonParser parser, JsonToken token) throws IOException, RejectedException {
            if (token == JsonToken.VALUE_NULL) {
                return;
            }
            if (token != JsonToken.START_OBJECT) {
                throw new RejectedException(RejectReason.MALFORMED, "'properties' must be an object");
            }
            from = (int) parser.currentTokenLocation().getByteOffset();
            if (from < 0) {
                throw new RejectedException(RejectReason.MALFORMED, "not UTF-8");
            }
            parser.skipChildren();
            to = (int) parser.currentLocation().getByteOffset();
        }

        Envelope envelope() throws RejectedException {
            String id = present(eventId, "eventId");
            String typeName = present(type, "type");
            String anonymous = optional(anonymousId, "anonymousId");
            String user = user(userId, anonymous);
            if (eventTime == null || eventTime.equals("")) {
                throw new RejectedException(RejectReason.MISSING_FIELD, "'eventTime' is missing or empty");
            }
            long time = eventTime instanceof Long number
                    ? ofNumber(number)
                    : inRange(Instants.parse(eventTime.toString()), eventTime);
            return new Envelope(id, typeName, user, time, from, to, anonymous, optional(reverses, "reverses"));
        }
    }
}
