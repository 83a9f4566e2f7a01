package io.tetik.reference;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An Attribute document, read. */
record AttributeRule(
        String name,
        String aggregate,
        List<OnEntry> on,
        @Nullable String value,
        @Nullable String at,
        @Nullable Duration window,
        @Nullable Calendar calendar,
        @Nullable Duration resolution,
        List<OnEntry> since,
        @Nullable Object defaultValue,
        @Nullable ItemsRule items) {

    /** Periods of a calendar: day, week, month or year, and the zone as it is written. */
    record Calendar(String period, String zone) {}

    /** How a collection gains and loses its members. */
    record ItemsRule(
            List<ItemsChange> add,
            List<ItemsChange> update,
            List<ItemsChange> remove,
            List<OnEntry> clear,
            @Nullable String drop,
            boolean lastAdded,
            long limit) {}

    /** What an event does to a collection. */
    record ItemsChange(List<OnEntry> on, @Nullable String key, Map<String, @Nullable Object> fields) {}

    static AttributeRule read(Map<String, ? extends @Nullable Object> document) {
        String aggregate = Plain.text(document, "aggregate");
        String window = Plain.textOrNull(document, "window");
        boolean slides = window != null && !window.startsWith("calendar_");
        return new AttributeRule(
                Plain.text(document, "name"),
                aggregate,
                aggregate.equals("items") ? List.of() : OnEntry.read(document),
                Plain.textOrNull(document, "value"),
                Plain.textOrNull(document, "at"),
                slides ? Plain.durationOrNull(document, "window") : null,
                calendar(document, window),
                Plain.durationOrNull(document, "resolution"),
                OnEntry.read(document.get("since")),
                document.get("default"),
                aggregate.equals("items") ? readItems(document) : null);
    }

    private static @Nullable Calendar calendar(
            Map<String, ? extends @Nullable Object> document, @Nullable String window) {
        String zone = Objects.requireNonNullElse(Plain.textOrNull(document, "zone"), "user");
        if (window != null && window.startsWith("calendar_")) {
            return new Calendar(window.substring("calendar_".length()), zone);
        }
        return document.containsKey("per") ? new Calendar(Plain.text(document, "per"), zone) : null;
    }

    private static ItemsRule readItems(Map<String, ? extends @Nullable Object> document) {
        return new ItemsRule(
                changes(document.get("add")),
                changes(document.get("update")),
                changes(document.get("remove")),
                OnEntry.read(document.get("clear")),
                Plain.textOrNull(document, "drop"),
                "last_added".equals(document.get("order")),
                Plain.number(document, "limit", 50));
    }

    private static List<ItemsChange> changes(@Nullable Object written) {
        return Plain.list(written).stream()
                .map(Plain::map)
                .map(each -> new ItemsChange(
                        OnEntry.read(each), Plain.textOrNull(each, "key"), Plain.map(each.get("value"))))
                .toList();
    }
}
