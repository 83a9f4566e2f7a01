package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.items.Traces.Removal;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is true of all items of a collection, whatever changes them.
 *
 * @param drop which items go; null: none
 * @param leavesTrace whether an item that went because of it would have gone, too, had a late adding been on time: not if addings
 *     go by what was there before
 * @param removals conditions under which an event removes an item
 */
record ItemRules(@Nullable Expr drop, boolean leavesTrace, List<RemoveMatching> removals) {
    /** The name under which expressions read an item. */
    static final String ITEM = "item";

    ItemRules {
        removals = List.copyOf(removals);
    }

    /** Whether an item goes, now that it has changed. */
    private boolean goes(Turn turn, Event event, Map<String, Object> item) {
        if (drop == null) {
            return false;
        }
        turn.bindEvent(event, Map.of(ITEM, item));
        return drop.test(turn);
    }

    /** Takes out an item whose new value is one of those that go; whether it is one. */
    boolean drops(Turn turn, Event event, Items items, Object key, long at, Map<String, Object> value) {
        if (!goes(turn, event, value)) {
            return false;
        }
        Items.Item old = items.get(key);
        if (old != null) {
            items.take(key, old);
        }
        if (leavesTrace) {
            items.traces().removed(at, key);
        }
        return true;
    }

    /** Whether an event is known that would have removed the item, which was added before it. */
    boolean isRemovedAfter(long time, Map<String, Object> item, Turn turn, Items items) {
        for (Removal removal : items.traces().events()) {
            if (time < removal.time() && Traces.isKnown(removal.time(), turn.now())) {
                for (RemoveMatching each : removals) {
                    if (each.wouldRemove(removal, item, turn)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
