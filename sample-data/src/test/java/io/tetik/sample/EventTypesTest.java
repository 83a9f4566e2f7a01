package io.tetik.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the generator writes is what the event types declare, in both directions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventTypesTest {

    private static final Map<String, Map<String, String>> BUILT_IN = Map.of(
            "consent_changed", Map.of("channel", "string", "purpose", "string", "granted", "bool"),
            "user_excluded", Map.of("until", "timestamp", "reason", "string"),
            "user_reinstated", Map.of("reason", "string"),
            "message_event",
                    Map.of(
                            "command_id", "string",
                            "campaign", "string",
                            "channel", "string",
                            "status", "string",
                            "detail", "string"));

    /** Type of event, property, and the types of JSON value in which it occurs. */
    private final Map<String, Map<String, Set<String>>> written = new TreeMap<>();

    private final Map<String, Set<String>> required = required();
    private final Set<String> missing = new TreeSet<>();

    @BeforeAll
    void readAll() {
        for (String name : EventFiles.NAMES) {
            List<JsonNode> events = EventFiles.events(Path.of("events").resolve(name));
            events.forEach(this::see);
            events.forEach(this::seeWhatIsMissing);
        }
    }

    @Test
    void everyTypeAndPropertyIsDeclaredAsItIsWritten() {
        written.forEach((type, properties) -> {
            Map<String, String> declared = declared(type);
            properties.forEach((property, kinds) -> assertThat(kinds)
                    .as("%s.%s", type, property)
                    .isSubsetOf(jsonKinds(declared.getOrDefault(property, "undeclared"))));
        });
    }

    @Test
    void everyDeclaredTypeOccurs() {
        assertThat(DefinitionFiles.names("EventType")).isSubsetOf(written.keySet());
        assertThat(BUILT_IN.keySet()).isSubsetOf(written.keySet());
    }

    @Test
    void requiredPropertiesAreAlwaysThere() {
        assertThat(missing).isEmpty();
    }

    private void see(JsonNode event) {
        Map<String, Set<String>> properties =
                written.computeIfAbsent(event.path("type").asText(), type -> new TreeMap<>());
        event.path("properties")
                .properties()
                .forEach(property -> properties
                        .computeIfAbsent(property.getKey(), key -> new TreeSet<>())
                        .add(kind(property.getValue())));
    }

    private void seeWhatIsMissing(JsonNode event) {
        String type = event.path("type").asText();
        required.getOrDefault(type, Set.of()).stream()
                .filter(property -> !event.path("properties").hasNonNull(property))
                .forEach(property -> missing.add(type + "." + property));
    }

    private static String kind(JsonNode value) {
        return value.isIntegralNumber() ? "INTEGER" : value.getNodeType().name();
    }

    private static Map<String, String> declared(String type) {
        Map<String, String> types = new HashMap<>(BUILT_IN.getOrDefault(type, Map.of()));
        DefinitionFiles.ofKind("EventType").stream()
                .filter(eventType -> type.equals(eventType.get("name")))
                .forEach(eventType -> properties(eventType)
                        .forEach((name, declaration) -> types.put(String.valueOf(name), typeOf(declaration))));
        assertThat(types).as("declaration of %s", type).isNotEmpty();
        return types;
    }

    private static Map<String, Set<String>> required() {
        Map<String, Set<String>> required = new HashMap<>();
        for (Map<?, ?> eventType : DefinitionFiles.ofKind("EventType")) {
            Set<String> names =
                    required.computeIfAbsent(String.valueOf(eventType.get("name")), type -> new TreeSet<>());
            properties(eventType).forEach((name, declaration) -> {
                if (declaration instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("required"))) {
                    names.add(String.valueOf(name));
                }
            });
        }
        return required;
    }

    private static Map<?, ?> properties(Map<?, ?> eventType) {
        return (Map<?, ?>) Objects.requireNonNull(eventType.get("properties"), "properties");
    }

    private static String typeOf(Object declaration) {
        return String.valueOf(declaration instanceof Map<?, ?> map ? map.get("type") : declaration);
    }

    private static Set<String> jsonKinds(String type) {
        return switch (type) {
            case "string", "timestamp", "duration" -> Set.of("STRING");
            case "int" -> Set.of("INTEGER");
            case "double", "decimal" -> Set.of("NUMBER", "INTEGER");
            case "bool" -> Set.of("BOOLEAN");
            case "list(string)" -> Set.of("ARRAY");
            case "map(string)" -> Set.of("OBJECT");
            default -> Set.of();
        };
    }
}
