package io.tetik.language.definition;

import io.tetik.language.definition.SourceDefinition.EventMapping;
import io.tetik.language.expression.ExpressionText;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** How a Source is written. */
final class SourceSyntax implements DefinitionSyntax {
    /** Kafka's rule for topics. */
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private static final Key<Name> NAME = CommonKeys.name(Shapes.NAME);
    private static final Key<List<Name>> TOPICS = Key.required(
            "topics",
            Shapes.oneOrMore(Shapes.name(TOPIC), "topics must name at least one topic"),
            "The topics whose records it takes in the live job; a replay takes files instead.");
    private static final Key<String> FORMAT = format(List.copyOf(SourceDefinition.FORMATS));
    private static final Key<ExpressionText> WHEN = Key.optional(
            "when",
            Shapes.EXPRESSION,
            "Which records it takes; others of its topics are for another Source, or skipped and counted.");
    private static final Key<ExpressionText> EACH = Key.optional(
            "each",
            Shapes.EXPRESSION,
            "A list in the record: each of its items becomes an event, with 'item' and 'index' to be used.");

    private static final Key<ExpressionText> ENTRY_WHEN =
            Key.optional("when", Shapes.EXPRESSION, "Which records or items become this event.");
    private static final Key<ExpressionText> TYPE =
            Key.required("type", Shapes.EXPRESSION, "The type of the event: its name, or an expression that gives it.");
    private static final Key<ExpressionText> ID = Key.required(
            "id", Shapes.EXPRESSION, "The id of the event, by which it is recognised when it comes again.");
    private static final Key<ExpressionText> USER =
            Key.optional("user", Shapes.EXPRESSION, "Whose event it is; null where nobody knows yet.");
    private static final Key<ExpressionText> ANONYMOUS =
            Key.optional("anonymous", Shapes.EXPRESSION, "The id of a visitor, known or not.");
    private static final Key<ExpressionText> TIME =
            Key.required("time", Shapes.EXPRESSION, "When it happened: ISO-8601 with zone, or epoch s, ms, us or ns.");
    private static final Key<Map<String, ExpressionText>> PROPERTIES = Key.optional(
            "properties", Shapes.EXPRESSIONS, "What it says: the properties of its EventType; null leaves one out.");
    private static final Key<ExpressionText> REVERSES =
            Key.optional("reverses", Shapes.EXPRESSION, "The id of the event that did not happen after all.");
    private static final Table ENTRY =
            Table.of("event", ENTRY_WHEN, TYPE, ID, USER, ANONYMOUS, TIME, PROPERTIES, REVERSES);

    private static final String EVENT_TEXT =
            "How the event is made: one mapping, or several, of which the first that takes the record is used.";
    private static final Shape<List<EventMapping>> ENTRIES =
            Shape.of(JsonSchema.anyOf(entrySchema(), JsonSchema.nonEmptyListOf(entrySchema())), SourceSyntax::entries);
    private static final Key<List<EventMapping>> EVENT = Key.optional("event", ENTRIES, EVENT_TEXT);

    private static final Table TABLE =
            CommonKeys.table(SourceDefinition.KIND, NAME, List.of(TOPICS, FORMAT, WHEN, EACH, EVENT));

    /** The two forms for editors: with a mapping, and of our own envelope. */
    private static final List<Table> FORMS = List.of(
            CommonKeys.table(
                    SourceDefinition.KIND,
                    NAME,
                    List.of(
                            TOPICS,
                            format(SourceDefinition.FORMATS.stream()
                                    .filter(each -> !each.equals(SourceDefinition.TETIK))
                                    .toList()),
                            WHEN,
                            EACH,
                            Key.required("event", ENTRIES, EVENT_TEXT))),
            CommonKeys.table(
                    SourceDefinition.KIND, NAME, List.of(TOPICS, format(List.of(SourceDefinition.TETIK)), WHEN)));

    @Override
    public String kind() {
        return SourceDefinition.KIND;
    }

    @Override
    public String text() {
        return "Records of others, as they are, and the events that they become.";
    }

    @Override
    public @Nullable Definition read(YamlText yaml, YamlMap map) {
        Row row = TABLE.read(yaml, map);
        Name name = row.get(NAME);
        List<Name> topics = row.get(TOPICS, List.of());
        String format = row.get(FORMAT);
        List<EventMapping> events = row.get(EVENT, List.of());
        if (name == null || format == null || topics.isEmpty()) {
            return null;
        }
        topics = distinct(yaml, topics);
        if (!areFitting(yaml, map, format, events, row)) {
            return null;
        }
        return new SourceDefinition(name, topics, format, row.get(WHEN), row.get(EACH), events);
    }

    private static List<Name> distinct(YamlText yaml, List<Name> topics) {
        Set<String> known = new LinkedHashSet<>();
        List<Name> result = new ArrayList<>();
        for (Name topic : topics) {
            if (known.add(topic.value())) {
                result.add(topic);
            } else {
                yaml.problems().add(topic.place(), "topic '" + topic.value() + "' is named twice");
            }
        }
        return result;
    }

    private static boolean areFitting(YamlText yaml, YamlMap map, String format, List<EventMapping> events, Row row) {
        Place place = map.placeOf("event");
        if (!format.equals(SourceDefinition.TETIK)) {
            if (!map.has("event")) {
                yaml.problems().add(map.place(), "a Source of format " + format + " needs 'event'");
            }
            return !events.isEmpty();
        }
        if (map.has("event")) {
            yaml.problems().add(place, "a record of format tetik is an event already: 'event' has no place here");
        }
        if (row.get(EACH) != null) {
            yaml.problems()
                    .add(map.placeOf("each"), "a record of format tetik is an event already: 'each' has no place here");
        }
        return events.isEmpty() && row.get(EACH) == null;
    }

    private static List<EventMapping> entries(YamlText yaml, Node node, String what) {
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (nodes.isEmpty()) {
            yaml.problem(node, "event must have at least one entry");
        }
        List<EventMapping> result = new ArrayList<>();
        for (Node each : nodes) {
            EventMapping entry = entry(yaml, each);
            if (entry != null) {
                result.add(entry);
            }
        }
        return result.size() == nodes.size() ? result : List.of();
    }

    private static @Nullable EventMapping entry(YamlText yaml, Node node) {
        Row row = ENTRY.read(yaml, node);
        if (row == null) {
            return null;
        }
        ExpressionText type = row.get(TYPE);
        ExpressionText id = row.get(ID);
        ExpressionText time = row.get(TIME);
        ExpressionText user = row.get(USER);
        ExpressionText anonymous = row.get(ANONYMOUS);
        if (user == null && anonymous == null) {
            yaml.problem(node, "event needs 'user' or 'anonymous'");
            return null;
        }
        return type == null || id == null || time == null
                ? null
                : new EventMapping(
                        row.get(ENTRY_WHEN),
                        type,
                        id,
                        user,
                        anonymous,
                        time,
                        row.get(PROPERTIES, Map.of()),
                        row.get(REVERSES));
    }

    @Override
    public List<Table> tables() {
        return FORMS;
    }

    private static Key<String> format(List<String> names) {
        return Key.required(
                "format",
                Shapes.oneOf(names),
                "How a record's bytes are read; tetik is our own envelope, which needs no mapping.");
    }

    /** Somebody's event it must be. */
    private static Map<String, Object> entrySchema() {
        Map<String, Object> schema = ENTRY.schema();
        schema.put(
                "anyOf",
                Stream.of(USER, ANONYMOUS)
                        .map(key -> JsonSchema.of("required", List.of(key.word())))
                        .toList());
        return schema;
    }

    @Override
    public Map<String, Map<String, Object>> parts() {
        return Map.of();
    }
}
