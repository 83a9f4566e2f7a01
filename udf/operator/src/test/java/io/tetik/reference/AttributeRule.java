package io.tetik.reference;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An Attribute document, read. */
record AttributeRule(
        String name,
        String aggregate,
        List<OnEntry> on,
        @Nullable String value,
        @Nullable Duration window,
        @Nullable Duration resolution,
        @Nullable Object defaultValue,
        @Nullable ItemsRule items) {

    /** How a collection gains and loses its members. */
    record ItemsRule(
            List<OnEntry> add,
            String addKey,
            Map<String, @Nullable Object> fields,
            List<OnEntry> remove,
            @Nullable String removeKey,
            List<OnEntry> clear,
            long limit) {}

    static AttributeRule read(Map<String, ? extends @Nullable Object> document) {
        String aggregate = Plain.text(document, "aggregate");
        return new AttributeRule(
                Plain.text(document, "name"),
                aggregate,
                aggregate.equals("items") ? List.of() : OnEntry.read(document),
                Plain.textOrNull(document, "value"),
                Plain.durationOrNull(document, "window"),
                Plain.durationOrNull(document, "resolution"),
                document.get("default"),
                aggregate.equals("items") ? readItems(document) : null);
    }

    private static ItemsRule readItems(Map<String, ? extends @Nullable Object> document) {
        Map<String, @Nullable Object> add = Plain.map(document.get("add"));
        Map<String, @Nullable Object> remove = Plain.map(document.get("remove"));
        return new ItemsRule(
                OnEntry.read(add),
                Plain.text(add, "key"),
                Plain.map(add.get("value")),
                remove.isEmpty() ? List.of() : OnEntry.read(remove),
                Plain.textOrNull(remove, "key"),
                OnEntry.read(document.get("clear")),
                Plain.number(document, "limit", 50));
    }
}
