package io.tetik.language.definition;

import io.tetik.language.definition.EventTypeDefinition.Property;
import io.tetik.language.problem.Place;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.Literal;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** How an EventType is written. */
final class EventTypeSyntax implements DefinitionSyntax {
    private static final Set<String> RESERVED = Set.of("id", "type", "time", "user_id");
    private static final List<String> SOURCES =
            List.of("shop", "player", EventTypeDefinition.MESSAGE, EventTypeDefinition.SYSTEM);

    private static final Shape<ValueType> TYPE = Shape.of(
            JsonSchema.pattern("\\s*((list|map)\\(\\s*)*"
                    + "(string|int|double|decimal|bool|timestamp|date|duration|json|object\\(\\s*\\{.*\\}\\s*\\))(\\s*\\))*\\s*"),
            EventTypeSyntax::type);
    private static final Key<ValueType> TYPE_KEY = Key.required(
            "type", TYPE, "string, int, double, decimal (exact, for money), bool, timestamp, date, duration, list(T), map(T), whose keys are strings,"
                    + " object({name: T, ...}), or json, which is only passed on.");
    private static final Key<Boolean> REQUIRED =
            Key.optional("required", Shapes.FLAG, "Whether an event without it is rejected.");
    private static final Key<Literal> DEFAULT =
            Key.optional("default", Shapes.LITERAL, "The value of an event that does not say it.");

    private static final Key<Name> NAME = CommonKeys.name(Shapes.WORD);
    private static final Key<String> SOURCE = Key.optional(
            "source",
            Shapes.oneOf(SOURCES),
            "The stream on which such events come; of message and system they are not what the user does.");
    private static final Key<List<Property>> PROPERTIES = Key.optional(
            "properties",
            Shape.of(propertiesSchema(), EventTypeSyntax::properties),
            "What an event of this type says, each property with its type; anything else is dropped.");
    private static final Key<String> ON_INVALID = Key.optional(
            "on_invalid",
            Shapes.oneOf(List.of("reject", "drop")),
            "What becomes of an event with an optional property that cannot be used: rejected, or taken without it.");
    private static final Table TABLE = CommonKeys.table(EventTypeDefinition.KIND, NAME, List.of(SOURCE, PROPERTIES, ON_INVALID));

    @Override
    public String kind() {
        return EventTypeDefinition.KIND;
    }

    @Override
    public String text() {
        return "A type of event and its properties. Events of a type that nobody declares are rejected.";
    }

    @Override
    public @Nullable Definition read(YamlText yaml, YamlMap map) {
        Row row = TABLE.read(yaml, map);
        Name name = row.get(NAME);
        if (name != null && BuiltInEvents.NAMES.contains(name.value())) {
            yaml.problems().add(name.place(), "event type '" + name.value() + "' is built in and cannot be redefined");
            return null;
        }
        return name == null
                ? null
                : new EventTypeDefinition(
                        name,
                        row.get(SOURCE),
                        row.get(PROPERTIES, List.of()),
                        row.get(ON_INVALID, "reject").equals("drop"));
    }

    @Override
    public List<Table> tables() {
        return List.of(TABLE);
    }

    @Override
    public Map<String, Map<String, Object>> parts() {
        return Map.of();
    }

    private static Map<String, Object> propertiesSchema() {
        Map<String, Object> names = JsonSchema.pattern(YamlText.WORD.pattern());
        names.put("not", JsonSchema.words(new TreeSet<>(RESERVED)));
        Map<String, Object> schema =
                JsonSchema.mapOf(JsonSchema.anyOf(TYPE.schema(), longForm("").schema()));
        schema.put("propertyNames", names);
        return schema;
    }

    private static Table longForm(String what) {
        return Table.of(what, TYPE_KEY, REQUIRED, DEFAULT);
    }

    private static List<Property> properties(YamlText yaml, Node node, String what) {
        List<Property> result = new ArrayList<>();
        YamlMap properties = YamlMap.of(yaml, node, what);
        if (properties == null) {
            return result;
        }
        for (String key : properties.keys()) {
            Property property = property(yaml, key, properties.placeOf(key), properties.take(key));
            if (property != null) {
                result.add(property);
            }
        }
        return result;
    }

    private static @Nullable Property property(YamlText yaml, String key, Place place, @Nullable Node node) {
        if (RESERVED.contains(key)) {
            yaml.problems().add(place, "property '" + key + "' is reserved: event." + key + " is the event's own");
            return null;
        }
        if (!YamlText.WORD.matcher(key).matches()) {
            yaml.problems().add(place, "property name '" + key + "' must match " + YamlText.WORD.pattern());
            return null;
        }
        Name name = new Name(key, place);
        return node instanceof ScalarNode ? shortForm(yaml, name, node) : longForm(yaml, name, node);
    }

    private static @Nullable Property shortForm(YamlText yaml, Name name, Node node) {
        ValueType type = type(yaml, node, "type");
        return type == null ? null : new Property(name, type, false, null);
    }

    private static @Nullable Property longForm(YamlText yaml, Name name, @Nullable Node node) {
        String what = "property '" + name.value() + "'";
        Row row = longForm(what).read(yaml, node);
        ValueType type = row == null ? null : row.get(TYPE_KEY);
        if (row == null || type == null) {
            return null;
        }
        boolean required = row.get(REQUIRED, false);
        Literal defaultValue = row.get(DEFAULT);
        if (required && defaultValue != null) {
            yaml.problems().add(defaultValue.place(), what + " is required, so its default would never be used");
        }
        Object value = defaultValue == null ? null : defaultValue(yaml, defaultValue, type, what);
        return new Property(name, type, required, value);
    }

    private static @Nullable Object defaultValue(YamlText yaml, Literal literal, ValueType type, String what) {
        Optional<Object> value = literal.as(type);
        if (value.isEmpty()) {
            yaml.problems()
                    .add(
                            literal.place(),
                            "the default '" + literal.value() + "' of " + what + " is not of type " + type);
        }
        return value.orElse(null);
    }

    private static @Nullable ValueType type(YamlText yaml, Node node, String what) {
        String text = yaml.text(node, what);
        if (text == null) {
            return null;
        }
        ValueType type = ValueType.parse(text).orElse(null);
        if (type == null) {
            yaml.problem(
                    node,
                    "unknown type '" + text + "'; known: string int double decimal bool timestamp date duration list(T) map(T)"
                            + " object({name: T, ...}) json");
        }
        return type;
    }
}
