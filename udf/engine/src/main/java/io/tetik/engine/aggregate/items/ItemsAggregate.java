package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.AggregateKind;
import io.tetik.engine.aggregate.AttributeCompilation;
import io.tetik.engine.aggregate.AttributeIdentity;
import io.tetik.engine.aggregate.items.ItemsDefinition.ItemChange;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.EventType;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.EventFilters;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A collection such as a cart: events add, replace and remove items, or clear it. */
public final class ItemsAggregate implements AggregateKind<ItemsDefinition> {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private static final Key<ExpressionText> ITEM_KEY =
            Key.required("key", Shapes.EXPRESSION, "Which item it is: an expression over the event.");
    private static final Key<Map<String, ExpressionText>> ITEM_VALUE =
            Key.required("value", Shapes.EXPRESSIONS, "The fields of the item, each an expression over the event.");

    private static final Key<List<ItemChange>> ADD = Key.required(
            "add", changes(true), "Events that put an item into the collection, or replace the one with the same key.");
    private static final Key<List<ItemChange>> REMOVE =
            Key.optional("remove", changes(false), "Events that take the item with a key out.");
    private static final Key<List<EventFilter>> CLEAR =
            Key.optional("clear", EventFilters.SHAPE, "Events after which the collection is empty.");
    private static final Key<Integer> LIMIT = Key.optional(
            "limit",
            Shapes.integer(1, MAX_LIMIT),
            "The most items; beyond it the one that was added first goes. " + DEFAULT_LIMIT + " if missing.");
    private static final Table TABLE =
            Table.of(AttributeDefinition.KIND + " with aggregate 'items'", ADD, REMOVE, CLEAR, LIMIT);

    private static Shape<List<ItemChange>> changes(boolean adds) {
        Map<String, Object> change = change("", adds).schema();
        return Shape.of(
                JsonSchema.anyOf(change, JsonSchema.nonEmptyListOf(change)),
                (yaml, node, what) -> changes(yaml, node, what, adds));
    }

    private static Table change(String what, boolean adds) {
        return adds
                ? Table.of(what, EventFilters.ON, EventFilters.WHEN, ITEM_KEY, ITEM_VALUE)
                : Table.of(what, EventFilters.ON, EventFilters.WHEN, ITEM_KEY);
    }

    private static List<ItemChange> changes(YamlText yaml, Node node, String what, boolean adds) {
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (nodes.isEmpty()) {
            yaml.problem(node, "'" + what + "' must name at least one event type");
        }
        List<ItemChange> result = new ArrayList<>();
        for (Node each : nodes) {
            Row row = change("'" + what + "'", adds).read(yaml, each);
            if (row != null) {
                Map<String, ExpressionText> value = row.get(ITEM_VALUE, Map.of());
                EventFilters.of(row).forEach(on -> result.add(new ItemChange(on, row.get(ITEM_KEY), value)));
            }
        }
        return result;
    }

    @Override
    public String word() {
        return "items";
    }

    @Override
    public String text() {
        return "A collection such as a cart: a list of items, each with fields.";
    }

    @Override
    public Table table() {
        return TABLE;
    }

    @Override
    public ItemsDefinition read(YamlText yaml, Row row) {
        List<ItemChange> clear = row.get(CLEAR, List.of()).stream()
                .map(on -> new ItemChange(on, null, Map.of()))
                .toList();
        return new ItemsDefinition(
                row.get(ADD, List.of()), row.get(REMOVE, List.of()), clear, row.get(LIMIT, DEFAULT_LIMIT));
    }

    @Override
    public Class<ItemsDefinition> definition() {
        return ItemsDefinition.class;
    }

    @Override
    public CompiledAttribute compile(
            AttributeDefinition attribute, ItemsDefinition definition, int index, AttributeCompilation compilation) {
        definition
                .add()
                .forEach(change -> hang(change, compilation, (type, context, when) -> {
                    Expr key = key(change, context, compilation);
                    if (key != null) {
                        compilation.update(type, new PutItem(index, when, key, fields(change, context, compilation)));
                    }
                }));
        definition
                .remove()
                .forEach(change -> hang(change, compilation, (type, context, when) -> {
                    Expr key = key(change, context, compilation);
                    if (key != null) {
                        compilation.update(type, new RemoveItem(index, when, key));
                    }
                }));
        definition
                .clear()
                .forEach(change -> hang(
                        change,
                        compilation,
                        (type, context, when) -> compilation.update(type, new ClearItems(index, when))));
        ValueType type = ValueType.list(ValueType.map(ValueType.DYN));
        return new CompiledAttribute(
                index,
                attribute.name().value(),
                stateId(attribute, definition, type),
                new AttributeRule(this, type.kind(), 0, 0, definition.limit()),
                type,
                null);
    }

    private static long stateId(AttributeDefinition attribute, ItemsDefinition definition, ValueType type) {
        List<List<ItemChange>> changes = List.of(definition.add(), definition.remove(), definition.clear());
        List<Name> on = new ArrayList<>();
        changes.forEach(list -> list.forEach(change -> on.add(change.on().type())));
        // An aggregate of values has a condition, a value, a window and a resolution here.
        AttributeIdentity identity = new AttributeIdentity(attribute, type, on)
                .put("")
                .put("")
                .put(0L)
                .put(0L);
        for (List<ItemChange> list : changes) {
            identity.put(list.size());
            list.forEach(change -> put(identity, change));
        }
        return identity.stateId();
    }

    private static void put(AttributeIdentity identity, ItemChange change) {
        identity.put(change.on().type().value()).put(change.on().when()).put(change.key());
        change.value().forEach((field, expression) -> identity.put(field).put(expression));
    }

    private interface OnType {
        void accept(EventType type, Context context, Condition when);
    }

    private static void hang(ItemChange change, AttributeCompilation compilation, OnType action) {
        EventType type = compilation.type(change.on().type());
        if (type != null) {
            action.accept(
                    type,
                    AttributeCompilation.context(type),
                    compilation.condition(change.on().when(), type));
        }
    }

    private static @Nullable Expr key(ItemChange change, Context context, AttributeCompilation compilation) {
        CompiledExpression key =
                change.key() == null ? null : compilation.expressions().compile(change.key(), context);
        return key == null ? null : key.root();
    }

    private static Map<String, Expr> fields(ItemChange change, Context context, AttributeCompilation compilation) {
        Map<String, Expr> fields = new LinkedHashMap<>();
        change.value().forEach((name, text) -> {
            CompiledExpression value = compilation.expressions().compile(text, context);
            if (value != null) {
                fields.put(name, value.root());
            }
        });
        return fields;
    }

    @Override
    public AttributeState fresh(AttributeRule rule) {
        return new Items(rule.limit());
    }

    @Override
    public Accumulator accumulator(AttributeRule rule) {
        throw new IllegalStateException("items are kept in a state of their own");
    }

    @Override
    public Object absent(AttributeRule rule) {
        return List.of();
    }

    @Override
    public boolean needsNumber() {
        return false;
    }

    @Override
    public boolean fallsWithTime() {
        return false;
    }

    @Override
    public boolean prunes() {
        return false;
    }
}
