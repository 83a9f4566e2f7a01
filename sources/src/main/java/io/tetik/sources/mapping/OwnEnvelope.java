package io.tetik.sources.mapping;

import io.tetik.language.value.Instants;
import io.tetik.sources.UnmappableException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A record of the format {@code tetik}, which is an event already. */
final class OwnEnvelope {
    private OwnEnvelope() {}

    static MappedEvent event(@Nullable Object value) throws UnmappableException {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new UnmappableException("an event of ours is a JSON object");
        }
        String user = text(fields, "userId");
        String anonymous = text(fields, "anonymousId");
        if (user == null && anonymous == null) {
            throw new UnmappableException("'userId' is " + why(fields, "userId"));
        }
        return new MappedEvent(
                needed(fields, "eventId"),
                needed(fields, "type"),
                user,
                anonymous,
                time(fields.get("eventTime"), fields),
                properties(fields.get("properties")),
                text(fields, "reverses"));
    }

    private static String why(Map<?, ?> fields, String field) {
        return !fields.containsKey(field) ? "missing" : fields.get(field) == null ? "null" : "empty";
    }

    private static String needed(Map<?, ?> fields, String field) throws UnmappableException {
        String value = text(fields, field);
        if (value == null) {
            throw new UnmappableException("'" + field + "' is " + why(fields, field));
        }
        return value;
    }

    private static @Nullable String text(Map<?, ?> fields, String field) throws UnmappableException {
        Object value = fields.get(field);
        if (value != null && !(value instanceof String)) {
            throw new UnmappableException("'" + field + "' must be a string");
        }
        return "".equals(value) ? null : (String) value;
    }

    private static long time(@Nullable Object value, Map<?, ?> fields) throws UnmappableException {
        if (value == null || value.equals("")) {
            throw new UnmappableException("'eventTime' is " + why(fields, "eventTime"));
        }
        if (value instanceof Long number && Instants.looksLikeSeconds(number)) {
            throw new UnmappableException("eventTime " + number + " " + Instants.secondsFor(number));
        }
        OptionalLong time = value instanceof Long number
                ? Instants.inRange(number)
                : value instanceof String text ? Instants.parse(text) : OptionalLong.empty();
        return time.orElseThrow(() ->
                new UnmappableException("'eventTime' is no ISO-8601 instant with zone and no epoch ms: " + value));
    }

    private static Map<String, @Nullable Object> properties(@Nullable Object value) throws UnmappableException {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> properties.put(String.valueOf(name), each));
        } else if (value != null) {
            throw new UnmappableException("'properties' must be an object");
        }
        return properties;
    }
}
