package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.Literal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value computed per user.
 *
 * @param window milliseconds, or 0: since the first event
 * @param resolution milliseconds, or 0: exact
 * @param items present exactly if the aggregate is {@code items}
 */
public record AttributeDefinition(
        Name name,
        List<Name> on,
        @Nullable ExpressionText when,
        Aggregate aggregate,
        @Nullable ExpressionText value,
        long window,
        long resolution,
        @Nullable Literal defaultValue,
        @Nullable Items items)
        implements Definition {
    public static final String KIND = "Attribute";

    public AttributeDefinition {
        on = List.copyOf(on);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** How the values of events become one value of the user. */
    public enum Aggregate {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX,
        FIRST,
        LAST,
        DISTINCT,
        TOP,
        ITEMS
    }

    /** A collection such as a cart. */
    public record Items(List<ItemChange> add, List<ItemChange> remove, List<ItemChange> clear, int limit) {
        public Items {
            add = List.copyOf(add);
            remove = List.copyOf(remove);
            clear = List.copyOf(clear);
        }
    }

    /** What an event does to a collection: {@code key} names the item, {@code value} its new content by field. */
    public record ItemChange(EventFilter on, @Nullable ExpressionText key, Map<String, ExpressionText> value) {
        public ItemChange {
            value = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(value));
        }
    }
}
