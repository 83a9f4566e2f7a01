package io.tetik.language.definition;

import io.tetik.language.definition.EventTypeDefinition.Property;
import io.tetik.language.problem.Place;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.Literal;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads an EventType. */
final class EventTypeParser {
    private static final Set<String> RESERVED = Set.of("id", "type", "time", "user_id");
    private static final List<String> SOURCES = List.of("shop", "player", "message", "system");

    private final YamlText yaml;
    private final YamlMap map;

    EventTypeParser(YamlText yaml, YamlMap map) {
        this.yaml = yaml;
        this.map = map;
    }

    @Nullable
    Definition parse() {
        String what = "EventType";
        Name name = DefinitionReader.common(yaml, map, what, YamlText.WORD);
        yaml.oneOf(map.take("source"), "source", SOURCES);
        List<Property> properties = properties(map.take("properties"));
        map.refuseUnknown(what);
        if (name != null && BuiltInEvents.NAMES.contains(name.value())) {
            yaml.problems().add(name.place(), "event type '" + name.value() + "' is built in and cannot be redefined");
            return null;
        }
        return name == null ? null : new EventTypeDefinition(name, properties);
    }

    private List<Property> properties(@Nullable Node node) {
        List<Property> result = new ArrayList<>();
        YamlMap properties = node == null ? null : YamlMap.of(yaml, node, "properties");
        if (properties == null) {
            return result;
        }
        for (String key : properties.keys()) {
            Property property = property(key, properties.placeOf(key), properties.take(key));
            if (property != null) {
                result.add(property);
            }
        }
        return result;
    }

    private @Nullable Property property(String key, Place place, @Nullable Node node) {
        if (RESERVED.contains(key)) {
            yaml.problems().add(place, "property '" + key + "' is reserved: event." + key + " is the event's own");
            return null;
        }
        if (!YamlText.WORD.matcher(key).matches()) {
            yaml.problems().add(place, "property name '" + key + "' must match " + YamlText.WORD.pattern());
            return null;
        }
        Name name = new Name(key, place);
        return node instanceof ScalarNode ? shortForm(name, node) : longForm(name, node);
    }

    private @Nullable Property shortForm(Name name, Node node) {
        ValueType type = type(node);
        return type == null ? null : new Property(name, type, false, null);
    }

    private @Nullable Property longForm(Name name, @Nullable Node node) {
        String what = "property '" + name.value() + "'";
        YamlMap options = node == null ? null : YamlMap.of(yaml, node, what);
        if (options == null) {
            return null;
        }
        ValueType type = type(options.require("type", what));
        boolean required = flag(options.take("required"));
        Node defaultNode = options.take("default");
        options.refuseUnknown(what);
        if (type == null) {
            return null;
        }
        if (required && defaultNode != null) {
            yaml.problem(defaultNode, what + " is required, so its default would never be used");
        }
        return new Property(name, type, required, defaultNode == null ? null : defaultValue(defaultNode, type, what));
    }

    private @Nullable Object defaultValue(Node node, ValueType type, String what) {
        Literal literal = yaml.literal(node);
        Optional<Object> value = literal.as(type);
        if (value.isEmpty()) {
            yaml.problem(node, "the default '" + literal.value() + "' of " + what + " is not of type " + type);
        }
        return value.orElse(null);
    }

    private boolean flag(@Nullable Node node) {
        if (node == null) {
            return false;
        }
        if (yaml.literal(node).value() instanceof Boolean b) {
            return b;
        }
        yaml.problem(node, "'required' must be true or false");
        return false;
    }

    private @Nullable ValueType type(@Nullable Node node) {
        String text = yaml.text(node, "type");
        if (text == null || node == null) {
            return null;
        }
        ValueType type = ValueType.parse(text).orElse(null);
        if (type == null) {
            yaml.problem(
                    node,
                    "unknown type '" + text + "'; known: string int double bool timestamp duration list(T) map(T)");
        }
        return type;
    }
}
