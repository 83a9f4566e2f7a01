package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts an item into the collection, or replaces it.
 *
 * @param moves whether an item that is there becomes the one that was added last
 */
record PutItem(int attribute, Condition when, Expr key, ItemFields fields, boolean moves, ItemRules rules)
        implements AttributeUpdate {
    @Override
    public void apply(Turn turn, Event event, CompiledAttribute attribute) {
        Object named = turn.value(key, attribute);
        if (named == null) {
            return;
        }
        Items items = (Items) turn.attributeState(attribute);
        if (!items.isGone(event.time(), named, turn.now())) {
            put(turn, event, attribute, items, named);
        }
        turn.bindEvent(event);
    }

    /** An item that it replaced, or that was computed from what was there, cannot be found out again. */
    @Override
    public boolean takeBack(Turn turn, Event event, CompiledAttribute attribute) {
        Object named = turn.value(key, attribute);
        Items items = (Items) turn.attributeState(attribute);
        Items.Item item = named == null ? null : items.get(named);
        if (named == null || item == null) {
            return true;
        }
        if (item.at() == event.time() && item.addedAt() == event.time()) {
            items.take(named, item);
            return true;
        }
        return item.at() > event.time() && !fields.readOld();
    }

    private void put(Turn turn, Event event, CompiledAttribute attribute, Items items, Object named) {
        Consumer<String> dropped = why -> turn.effects().dropValue(attribute.name(), why);
        Items.Item old = items.get(named);
        boolean isOlder = old != null && event.time() < old.at();
        if (isOlder && !fields.readOld()) {
            return;
        }
        Map<String, Object> before = old == null ? Map.of() : old.value();
        Map<String, Object> value = isOlder
                ? fields.changingLate(before, turn, event, attribute)
                : fields.of(before, turn, event, attribute);
        if (rules.isRemovedAfter(event.time(), value, turn, items)) {
            return;
        }
        long at = old == null ? event.time() : Math.max(old.at(), event.time());
        if (rules.drops(turn, event, items, named, at, value)) {
            return;
        }
        if (old != null && isOlder) {
            items.change(named, old, at, value, dropped);
        } else {
            items.put(event.time(), named, value, moves, dropped);
        }
    }
}
