package io.tetik.language.definition;

import io.tetik.language.definition.AttributeDefinition.Aggregate;
import io.tetik.language.definition.AttributeDefinition.ItemChange;
import io.tetik.language.definition.AttributeDefinition.Items;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads an Attribute. */
final class AttributeParser {
    private static final String WHAT = "Attribute";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;
    private static final List<String> AGGREGATES = Arrays.stream(Aggregate.values())
            .map(aggregate -> aggregate.name().toLowerCase(Locale.ROOT))
            .toList();

    private final YamlText yaml;
    private final YamlMap map;
    private final FilterParser filters;

    AttributeParser(YamlText yaml, YamlMap map) {
        this.yaml = yaml;
        this.map = map;
        this.filters = new FilterParser(yaml);
    }

    @Nullable
    Definition parse() {
        Name name = DefinitionReader.common(yaml, map, WHAT, YamlText.WORD);
        String word = yaml.oneOf(map.require("aggregate", WHAT), "aggregate", AGGREGATES);
        Aggregate aggregate = word == null ? null : Aggregate.valueOf(word.toUpperCase(Locale.ROOT));
        AttributeDefinition result = aggregate == Aggregate.ITEMS ? items(name) : values(name, aggregate);
        map.refuseUnknown(word == null ? WHAT : WHAT + " with aggregate '" + word + "'");
        return result;
    }

    private @Nullable AttributeDefinition values(@Nullable Name name, @Nullable Aggregate aggregate) {
        Node onNode = map.require("on", WHAT);
        List<Name> on = yaml.oneOrMany(onNode, "on", (node, what) -> yaml.name(node, what, YamlText.WORD));
        refuseEmpty(onNode, "on");
        ExpressionText when = yaml.expression(map.take("when"), "when");
        ExpressionText value = value(aggregate);
        long window = yaml.duration(map.take("window"), "window");
        long resolution = yaml.duration(map.take("resolution"), "resolution");
        checkResolution(window, resolution);
        Node defaultNode = map.take("default");
        Literal defaultValue = defaultNode == null ? null : yaml.literal(defaultNode);
        return name == null || aggregate == null
                ? null
                : new AttributeDefinition(name, on, when, aggregate, value, window, resolution, defaultValue, null);
    }

    private @Nullable ExpressionText value(@Nullable Aggregate aggregate) {
        if (aggregate == Aggregate.COUNT) {
            Node value = map.take("value");
            if (value != null) {
                yaml.problem(value, "aggregate 'count' takes no 'value'");
            }
            return null;
        }
        Node value = aggregate == null ? map.take("value") : map.require("value", WHAT);
        return yaml.expression(value, "value");
    }

    private void checkResolution(long window, long resolution) {
        if (resolution > 0 && window == 0 && !map.has("window")) {
            yaml.problems().add(map.placeOf("resolution"), "'resolution' needs a 'window'");
        } else if (resolution > window && window > 0) {
            yaml.problems().add(map.placeOf("resolution"), "'resolution' must not be longer than the window");
        }
    }

    private @Nullable AttributeDefinition items(@Nullable Name name) {
        List<ItemChange> add = changes("add", true);
        List<ItemChange> remove = changes("remove", false);
        List<ItemChange> clear = clears();
        int limit = yaml.integer(map.take("limit"), "limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
        List<Name> on = new ArrayList<>();
        List.of(add, remove, clear).forEach(list -> list.forEach(c -> on.add(c.on().type())));
        Items items = new Items(add, remove, clear, limit);
        return name == null ? null : new AttributeDefinition(name, on, null, Aggregate.ITEMS, null, 0, 0, null, items);
    }

    private void refuseEmpty(@Nullable Node node, String what) {
        if (node instanceof SequenceNode list && list.getValue().isEmpty()) {
            yaml.problem(list, "'" + what + "' must name at least one event type");
        }
    }

    private List<ItemChange> changes(String key, boolean required) {
        Node node = required ? map.require(key, WHAT + " with aggregate 'items'") : map.take(key);
        refuseEmpty(node, key);
        List<Node> nodes = node == null ? List.of() : node instanceof SequenceNode s ? s.getValue() : List.of(node);
        List<ItemChange> result = new ArrayList<>();
        nodes.forEach(each -> result.addAll(change(each, key, required)));
        return result;
    }

    private List<ItemChange> change(Node node, String what, boolean adds) {
        YamlMap change = YamlMap.of(yaml, node, "'" + what + "'");
        if (change == null) {
            return List.of();
        }
        List<EventFilter> on = filters.onWhen(change, "'" + what + "'");
        ExpressionText key = yaml.expression(change.require("key", "'" + what + "'"), "key");
        Map<String, ExpressionText> value =
                adds ? yaml.expressions(change.require("value", "'" + what + "'"), "value") : Map.of();
        change.refuseUnknown("'" + what + "'");
        return on.stream().map(filter -> new ItemChange(filter, key, value)).toList();
    }

    private List<ItemChange> clears() {
        Node node = map.take("clear");
        if (node != null) {
            return filters.filters(node, "clear").stream()
                    .map(filter -> new ItemChange(filter, null, Map.of()))
                    .toList();
        }
        return List.of();
    }
}
