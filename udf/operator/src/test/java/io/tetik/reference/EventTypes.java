package io.tetik.reference;

import java.time.DateTimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The declared event types and the built-in ones. */
final class EventTypes {

    /** A declared property. */
    record Property(String type, boolean required, @Nullable Object defaultValue) {}

    private final Map<String, Map<String, Property>> types = new HashMap<>();

    /** Types of what is reported or stated, and not done by users. */
    private final Set<String> foreign =
            new HashSet<>(Set.of("consent_changed", "user_excluded", "user_reinstated", "message_event"));

    EventTypes(List<? extends Map<String, ? extends @Nullable Object>> documents) {
        builtIn("consent_changed", Map.of("channel", "string", "granted", "bool"));
        properties("consent_changed").put("purpose", new Property("string", false, "marketing"));
        builtIn("user_excluded", Map.of("until", "timestamp", "reason", "string"));
        builtIn("user_reinstated", Map.of("reason", "string"));
        builtIn(
                "message_event",
                Map.of(
                        "command_id", "string",
                        "campaign", "string",
                        "channel", "string",
                        "status", "string",
                        "detail", "string"));
        for (Map<String, ? extends @Nullable Object> document : documents) {
            if ("EventType".equals(document.get("kind"))) {
                Map<String, Property> properties = new LinkedHashMap<>();
                Plain.map(document.get("properties"))
                        .forEach((name, declared) -> properties.put(name, property(declared)));
                types.put(Plain.text(document, "name"), properties);
                if (Set.of("message", "system").contains(String.valueOf(document.get("source")))) {
                    foreign.add(Plain.text(document, "name"));
                }
            }
        }
    }

    private void builtIn(String name, Map<String, String> properties) {
        Map<String, Property> declared = new LinkedHashMap<>();
        properties.forEach((property, type) -> declared.put(property, new Property(type, false, null)));
        types.put(name, declared);
    }

    private static Property property(@Nullable Object declared) {
        if (declared instanceof Map<?, ?>) {
            Map<String, @Nullable Object> map = Plain.map(declared);
            return new Property(Plain.text(map, "type"), Boolean.TRUE.equals(map.get("required")), map.get("default"));
        }
        return new Property(String.valueOf(declared), false, null);
    }

    Map<String, Property> properties(String type) {
        return Objects.requireNonNull(types.get(type), type);
    }

    /** Of an exclusion that ends at what is no instant, it is not known when it ends. */
    private static boolean isNoInstant(Object value) {
        try {
            Plain.instant(value);
            return false;
        } catch (DateTimeException none) {
            return true;
        }
    }

    /** Undeclared properties go, defaults come, the reserved names join. */
    UserEvent read(Map<String, ? extends @Nullable Object> event) {
        String id = Plain.text(event, "eventId");
        String type = Plain.text(event, "type");
        String userId = Plain.text(event, "userId");
        var time = Plain.instant(Objects.requireNonNull(event.get("eventTime")));
        Map<String, @Nullable Object> given = Plain.map(event.get("properties"));
        Map<String, Object> view = new LinkedHashMap<>();
        properties(type).forEach((name, property) -> {
            Object value = given.get(name) == null ? property.defaultValue() : given.get(name);
            if (value != null && !(name.equals("until") && isNoInstant(value))) {
                view.put(name, Plain.typed(property.type(), value));
            }
        });
        view.put("id", id);
        view.put("type", type);
        view.put("time", time);
        view.put("user_id", userId);
        Object named = event.get("reverses") == null ? given.get("reverses") : event.get("reverses");
        String reverses = named instanceof String text && !text.isEmpty() ? text : null;
        return new UserEvent(id, type, userId, time, !foreign.contains(type), view, reverses);
    }
}
