package io.tetik.reference;

import io.tetik.reference.AttributeRule.ItemsChange;
import io.tetik.reference.AttributeRule.ItemsRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the story of a collection from its beginning. */
final class ItemsScan {
    private final AttributeScan scan;
    private final ItemsRule rule;
    private final Map<Object, Map<String, Object>> items = new LinkedHashMap<>();

    ItemsScan(AttributeScan scan, ItemsRule rule) {
        this.scan = scan;
        this.rule = rule;
    }

    List<Object> at(List<UserEvent> history) {
        for (UserEvent event : history) {
            rule.remove().forEach(change -> remove(change, event));
            rule.update().forEach(change -> update(change, event));
            rule.add().forEach(change -> add(change, event));
            if (scan.matches(rule.clear(), event)) {
                items.clear();
            }
        }
        return new ArrayList<>(items.values());
    }

    private void remove(ItemsChange change, UserEvent event) {
        if (change.key() != null) {
            if (scan.matches(change.on(), event)) {
                scan.value(change.key(), event).ifPresent(items::remove);
            }
            return;
        }
        items.values()
                .removeIf(item -> change.on().stream()
                        .anyMatch(entry -> entry.type().equals(event.type())
                                && entry.conditions().stream().allMatch(c -> holds(c, event, "item", item))));
    }

    private void update(ItemsChange change, UserEvent event) {
        Optional<Object> key = key(change, event);
        if (key.isPresent() && items.containsKey(key.get())) {
            Map<String, Object> changed = new LinkedHashMap<>(items.get(key.get()));
            changed.putAll(fields(change, event, items.get(key.get())));
            items.put(key.get(), changed);
            items.values().removeIf(item -> goes(item, event));
        }
    }

    private void add(ItemsChange change, UserEvent event) {
        Optional<Object> key = key(change, event);
        if (key.isEmpty()) {
            return;
        }
        Map<String, Object> added = fields(change, event, items.getOrDefault(key.get(), Map.of()));
        if (rule.lastAdded()) {
            items.remove(key.get());
        }
        items.put(key.get(), added);
        items.values().removeIf(item -> goes(item, event));
        if (items.size() > rule.limit()) {
            items.remove(items.keySet().iterator().next());
        }
    }

    private boolean goes(Map<String, Object> item, UserEvent event) {
        return rule.drop() != null && holds(rule.drop(), event, "item", item);
    }

    private Optional<Object> key(ItemsChange change, UserEvent event) {
        return change.key() != null && scan.matches(change.on(), event)
                ? scan.value(change.key(), event)
                : Optional.empty();
    }

    private boolean holds(String condition, UserEvent event, String name, Map<String, Object> map) {
        return scan.value(condition, event, name, map).equals(Optional.of(true));
    }

    private Map<String, Object> fields(ItemsChange change, UserEvent event, Map<String, Object> old) {
        Map<String, Object> fields = new LinkedHashMap<>();
        change.fields()
                .forEach((name, text) -> scan.value(String.valueOf(text), event, "old", old)
                        .ifPresent(value -> fields.put(name, value)));
        return fields;
    }
}
