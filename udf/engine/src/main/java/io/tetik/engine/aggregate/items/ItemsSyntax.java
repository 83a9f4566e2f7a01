package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.items.ItemsDefinition.ItemChange;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.EventFilters;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** How a collection is written. */
final class ItemsSyntax {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private static final String FIRST_ADDED = "first_added";
    private static final String LAST_ADDED = "last_added";

    private static final String WHICH = "Which item it is: an expression over the event.";
    private static final Key<ExpressionText> ITEM_KEY = Key.required("key", Shapes.EXPRESSION, WHICH);
    private static final Key<ExpressionText> REMOVED_KEY = Key.optional("key", Shapes.EXPRESSION, WHICH);
    private static final Key<Map<String, ExpressionText>> ITEM_VALUE = Key.required(
            "value",
            Shapes.EXPRESSIONS,
            "The fields of the item, each an expression over the event, and old, the item that was there.");

    /** Reads one change; nothing if it is none. */
    private interface Change {
        List<ItemChange> of(Row row);
    }

    private static final Key<List<ItemChange>> ADD = Key.required(
            "add",
            changes(List.of(EventFilters.ON, EventFilters.WHEN, ITEM_KEY, ITEM_VALUE), ItemsSyntax::valued),
            "Events that put an item into the collection, or replace the one with the same key.");
    private static final Key<List<ItemChange>> UPDATE = Key.optional(
            "update",
            changes(List.of(EventFilters.ON, EventFilters.WHEN, ITEM_KEY, ITEM_VALUE), ItemsSyntax::valued),
            "Events that change fields of an item, if it is there.");
    private static final Key<List<ItemChange>> REMOVE = Key.optional(
            "remove",
            changes(List.of(EventFilters.ON, EventFilters.WHEN, REMOVED_KEY), ItemsSyntax::removal),
            "Events that take the item with a key out; without a key, all items for which when, over item and event,"
                    + " is true.");
    private static final Key<List<EventFilter>> CLEAR =
            Key.optional("clear", EventFilters.SHAPE, "Events after which the collection is empty.");
    private static final Key<ExpressionText> DROP =
            Key.optional("drop", Shapes.EXPRESSION, "Items that go after any change: a condition over item.");
    private static final Key<String> ORDER = Key.optional(
            "order",
            Shapes.oneOf(List.of(FIRST_ADDED, LAST_ADDED)),
            "Whether an item that is added again keeps its place or becomes the last. " + FIRST_ADDED + " if missing.");
    private static final Key<Integer> LIMIT = Key.optional(
            "limit",
            Shapes.integer(1, MAX_LIMIT),
            "The most items; beyond it the first in the order goes. " + DEFAULT_LIMIT + " if missing.");

    static final Table TABLE = Table.of(
            AttributeDefinition.KIND + " with aggregate 'items'", ADD, UPDATE, REMOVE, CLEAR, DROP, ORDER, LIMIT);

    private ItemsSyntax() {}

    private static Shape<List<ItemChange>> changes(List<Key<?>> keys, Change change) {
        Map<String, Object> schema = Table.of("").with(keys).schema();
        return Shape.of(
                JsonSchema.anyOf(schema, JsonSchema.nonEmptyListOf(schema)),
                (yaml, node, what) -> changes(yaml, node, what, keys, change));
    }

    private static List<ItemChange> changes(YamlText yaml, Node node, String what, List<Key<?>> keys, Change change) {
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (nodes.isEmpty()) {
            yaml.problem(node, "'" + what + "' must name at least one event type");
        }
        List<ItemChange> result = new ArrayList<>();
        for (Node each : nodes) {
            Row row = Table.of("'" + what + "'").with(keys).read(yaml, each);
            if (row != null) {
                result.addAll(change.of(row));
            }
        }
        return result;
    }

    private static List<ItemChange> valued(Row row) {
        Map<String, ExpressionText> value = row.get(ITEM_VALUE, Map.of());
        return EventFilters.of(row).stream()
                .map(on -> new ItemChange(on, row.get(ITEM_KEY), value))
                .toList();
    }

    private static List<ItemChange> removal(Row row) {
        List<EventFilter> filters = EventFilters.of(row);
        if (!row.has(REMOVED_KEY) && filters.stream().anyMatch(filter -> filter.when() == null)) {
            row.problem("'remove' needs a 'key', or a 'when' over item and event");
            return List.of();
        }
        return filters.stream()
                .map(on -> new ItemChange(on, row.get(REMOVED_KEY), Map.of()))
                .toList();
    }

    static ItemsDefinition read(Row row) {
        List<ItemChange> clear = row.get(CLEAR, List.of()).stream()
                .map(on -> new ItemChange(on, null, Map.of()))
                .toList();
        return new ItemsDefinition(
                row.get(ADD, List.of()),
                row.get(UPDATE, List.of()),
                row.get(REMOVE, List.of()),
                clear,
                row.get(LIMIT, DEFAULT_LIMIT),
                LAST_ADDED.equals(row.get(ORDER)),
                row.get(DROP));
    }
}
