package io.tetik.engine.aggregate.items;

import io.tetik.language.definition.AggregateDefinition;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.expression.ExpressionText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author says of a collection such as a cart; beyond the limit the oldest item goes.
 *
 * @param lastAdded whether an item that is added again becomes the last
 * @param drop which items go; null: none
 */
record ItemsDefinition(
        List<ItemChange> add,
        List<ItemChange> update,
        List<ItemChange> remove,
        List<ItemChange> clear,
        int limit,
        boolean lastAdded,
        @Nullable ExpressionText drop)
        implements AggregateDefinition {
    ItemsDefinition {
        add = List.copyOf(add);
        update = List.copyOf(update);
        remove = List.copyOf(remove);
        clear = List.copyOf(clear);
    }

    /**
     * What an event does to a collection: {@code key} names the item, {@code value} its new content by field. What removes without a
     * key has its condition over item and event in {@code on}.
     */
    record ItemChange(EventFilter on, @Nullable ExpressionText key, Map<String, ExpressionText> value) {
        ItemChange {
            value = Collections.unmodifiableMap(new LinkedHashMap<>(value));
        }
    }
}
