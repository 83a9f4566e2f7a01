package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.AttributeCompilation;
import io.tetik.engine.aggregate.items.ItemsDefinition.ItemChange;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.EventType;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a collection, and hangs on the event types what they do to it. One event first removes, then changes what is there, then
 * adds; what clears the collection does so at last.
 */
final class ItemsCompiler {
    private final ItemsDefinition definition;
    private final int index;
    private final AttributeCompilation compilation;
    private final Set<String> fields = new TreeSet<>();

    ItemsCompiler(ItemsDefinition definition, int index, AttributeCompilation compilation) {
        this.definition = definition;
        this.index = index;
        this.compilation = compilation;
        definition.add().forEach(change -> fields.addAll(change.value().keySet()));
        definition.update().forEach(change -> fields.addAll(change.value().keySet()));
    }

    void compile() {
        List<RemoveMatching> matching = new ArrayList<>();
        definition.remove().forEach(change -> remove(change, matching));
        List<PutDraft> adds = new ArrayList<>();
        definition.add().forEach(change -> draft(change, adds));
        List<PutDraft> updates = new ArrayList<>();
        definition.update().forEach(change -> draft(change, updates));
        boolean byDeltas = adds.stream().anyMatch(add -> add.fields.readOld());
        ItemRules rules = new ItemRules(drop(), !byDeltas, matching);
        updates.forEach(it -> compilation.update(it.type, new UpdateItem(index, it.when, it.key, it.fields, rules)));
        adds.forEach(it -> compilation.update(
                it.type, new PutItem(index, it.when, it.key, it.fields, definition.lastAdded(), rules)));
        definition.clear().forEach(this::clear);
    }

    private record PutDraft(EventType type, Condition when, Expr key, ItemFields fields) {}

    private void draft(ItemChange change, List<PutDraft> drafts) {
        EventType type = compilation.type(change.on().type());
        if (type == null) {
            return;
        }
        Condition when = compilation.condition(change.on().when(), type);
        Expr key = key(change, type);
        ItemFields values = values(change, type);
        if (key != null) {
            drafts.add(new PutDraft(type, when, key, values));
        }
    }

    private ItemFields values(ItemChange change, EventType type) {
        Context context = AttributeCompilation.context(type).with(ItemFields.OLD);
        List<ItemFields.Field> values = new ArrayList<>();
        change.value().forEach((name, text) -> {
            CompiledExpression value = compilation.expressions().compile(text, context);
            if (value != null) {
                checkFields(text, value, ItemFields.OLD);
                values.add(new ItemFields.Field(name, value.root(), value.maps().containsKey(ItemFields.OLD)));
            }
        });
        return new ItemFields(values);
    }

    private void remove(ItemChange change, List<RemoveMatching> matching) {
        EventType type = compilation.type(change.on().type());
        if (type == null) {
            return;
        }
        if (change.key() != null) {
            Condition when = compilation.condition(change.on().when(), type);
            Expr key = key(change, type);
            if (key != null) {
                compilation.update(type, new RemoveItem(index, when, key));
            }
            return;
        }
        CompiledExpression fits =
                condition(change.on().when(), AttributeCompilation.context(type).with(ItemRules.ITEM));
        if (fits != null) {
            RemoveMatching update = new RemoveMatching(index, type, fits);
            matching.add(update);
            compilation.update(type, update);
        }
    }

    private void clear(ItemChange change) {
        EventType type = compilation.type(change.on().type());
        if (type != null) {
            compilation.update(
                    type,
                    new ClearItems(index, compilation.condition(change.on().when(), type)));
        }
    }

    private @Nullable Expr drop() {
        ExpressionText text = definition.drop();
        CompiledExpression drop = condition(text, Context.ofMap("'drop'", ItemRules.ITEM));
        if (text != null && drop != null && !drop.edges().isEmpty()) {
            compilation.problems().add(text.first(), "'drop' is asked after a change only: time has no place in it");
        }
        return drop == null ? null : drop.root();
    }

    private @Nullable CompiledExpression condition(@Nullable ExpressionText text, Context context) {
        CompiledExpression compiled =
                text == null ? null : compilation.expressions().condition(text, context);
        if (text != null && compiled != null) {
            checkFields(text, compiled, ItemRules.ITEM);
        }
        return compiled;
    }

    private void checkFields(ExpressionText text, CompiledExpression expression, String map) {
        for (String read : expression.maps().getOrDefault(map, Set.of())) {
            if (!fields.contains(read)) {
                String message = "no item has a field '" + read + "'" + Suggestion.among(fields, read);
                compilation.problems().add(text.first(), message);
            }
        }
    }

    private @Nullable Expr key(ItemChange change, EventType type) {
        ExpressionText text = change.key();
        CompiledExpression key =
                text == null ? null : compilation.expressions().compile(text, AttributeCompilation.context(type));
        return key == null ? null : key.root();
    }
}
