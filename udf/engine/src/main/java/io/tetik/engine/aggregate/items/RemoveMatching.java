package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.aggregate.items.Traces.Removal;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventType;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.CompiledExpression;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes all items out of the collection that fit.
 *
 * @param fits over an item and the event
 */
record RemoveMatching(int attribute, EventType type, CompiledExpression fits) implements AttributeUpdate {
    /** Whether it fits is asked of each item. */
    @Override
    public Condition when() {
        return Condition.ALWAYS;
    }

    @Override
    public void apply(Turn turn, Event event, CompiledAttribute attribute) {
        Items items = (Items) turn.attributeState(attribute);
        items.removeIf(event.time(), item -> fits(turn, event, item));
        turn.bindEvent(event);
        items.traces().removed(new Removal(type.name(), event.id(), event.time(), read(event)));
    }

    private boolean fits(Turn turn, Event event, Map<String, Object> item) {
        turn.bindEvent(event, Map.of(ItemRules.ITEM, item));
        return fits.root().test(turn);
    }

    private Map<String, Object> read(Event event) {
        Map<String, Object> read = new TreeMap<>();
        for (String property : fits.properties()) {
            Object value = event.value(property);
            if (value != null) {
                read.put(property, value);
            }
        }
        return read;
    }

    /** Whether an earlier event of the type removed such an item. The event in hand is another one afterwards. */
    boolean wouldRemove(Removal removal, Map<String, Object> item, Turn turn) {
        if (!removal.type().equals(type.name())) {
            return false;
        }
        @Nullable Object[] values = new @Nullable Object[type.size()];
        removal.properties().forEach((name, value) -> {
            int slot = type.slot(name);
            if (slot >= 0) {
                values[slot] = value;
            }
        });
        return fits(turn, new Event(type, removal.id(), turn.userId(), removal.time(), values), item);
    }
}
