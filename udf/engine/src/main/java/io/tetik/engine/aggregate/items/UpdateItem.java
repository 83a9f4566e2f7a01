package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import java.util.Map;

/** Changes fields of an item, if it is there. */
record UpdateItem(int attribute, Condition when, Expr key, ItemFields fields, ItemRules rules)
        implements AttributeUpdate {
    @Override
    public void apply(Turn turn, Event event, CompiledAttribute attribute) {
        Object named = turn.value(key, attribute);
        if (named == null || !(turn.state().attributes().get(this.attribute) instanceof Items items)) {
            return;
        }
        Items.Item old = items.get(named);
        if (old != null && old.addedAt() <= event.time() && !items.isGone(event.time(), named, turn.now())) {
            boolean isOlder = event.time() < old.at();
            Map<String, Object> value = isOlder
                    ? fields.changingLate(old.value(), turn, event, attribute)
                    : fields.changing(old.value(), turn, event, attribute);
            long at = Math.max(old.at(), event.time());
            if (!rules.drops(turn, event, items, named, at, value)) {
                items.change(named, old, at, value, why -> turn.effects().dropValue(attribute.name(), why));
            }
        }
        turn.bindEvent(event);
    }
}
