package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.AggregateKind;
import io.tetik.engine.aggregate.AttributeCompilation;
import io.tetik.engine.aggregate.AttributeIdentity;
import io.tetik.engine.aggregate.items.ItemsDefinition.ItemChange;
import io.tetik.engine.attribute.Accumulator;
import io.tetik.engine.attribute.AttributeRule;
import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.List;

/** A collection such as a cart: events add, replace, change and remove items, or clear it. */
public final class ItemsAggregate implements AggregateKind<ItemsDefinition> {

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
        return ItemsSyntax.TABLE;
    }

    @Override
    public ItemsDefinition read(YamlText yaml, Row row) {
        return ItemsSyntax.read(row);
    }

    @Override
    public Class<ItemsDefinition> definition() {
        return ItemsDefinition.class;
    }

    @Override
    public CompiledAttribute compile(
            AttributeDefinition attribute, ItemsDefinition definition, int index, AttributeCompilation compilation) {
        new ItemsCompiler(definition, index, compilation).compile();
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
        // What came later is part of it only where it is used, so that the others are what they were.
        definition.update().forEach(change -> put(identity.put("update"), change));
        if (definition.lastAdded()) {
            identity.put("last_added");
        }
        ExpressionText drop = definition.drop();
        if (drop != null) {
            identity.put("drop").put(drop);
        }
        return identity.stateId();
    }

    private static void put(AttributeIdentity identity, ItemChange change) {
        identity.put(change.on().type().value()).put(change.on().when()).put(change.key());
        change.value().forEach((field, expression) -> identity.put(field).put(expression));
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
