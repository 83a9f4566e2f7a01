package io.tetik.language.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The keys that a mapping may have. The one table both reads the mapping, with all mistakes reported, and makes the schema
 * by which an editor completes it.
 */
public final class Table {
    private final String what;
    private final List<Key<?>> keys;
    private final List<Key<?>> alternatives;

    private Table(String what, List<? extends Key<?>> keys, List<? extends Key<?>> alternatives) {
        this.what = what;
        this.keys = List.copyOf(keys);
        this.alternatives = List.copyOf(alternatives);
    }

    /** @param what how problems call the mapping */
    public static Table of(String what, Key<?>... keys) {
        return new Table(what, List.of(keys), List.of());
    }

    /** The table with further keys. */
    public Table with(List<? extends Key<?>> more) {
        List<Key<?>> all = new ArrayList<>(keys);
        all.addAll(more);
        return new Table(what, all, alternatives);
    }

    /** The table of a mapping that must have exactly one of these keys; the caller reports it if it has not. */
    public Table exactlyOne(Key<?>... ofThese) {
        return new Table(what, keys, List.of(ofThese));
    }

    public List<Key<?>> keys() {
        return keys;
    }

    /** Reads a node; null, with a problem, if it is no mapping. Keys that the table does not have are problems. */
    public @Nullable Row read(YamlText yaml, @Nullable Node node) {
        YamlMap map = node == null ? null : YamlMap.of(yaml, node, what);
        return map == null ? null : read(yaml, map);
    }

    /** Reads a mapping. Keys that the table does not have are problems. */
    public Row read(YamlText yaml, YamlMap map) {
        Row row = readKnown(yaml, map);
        map.refuseUnknown(what);
        return row;
    }

    /** Reads the table's keys of a mapping that may have others, which the caller sees to. */
    public Row readKnown(YamlText yaml, YamlMap map) {
        return readKnown(yaml, map, what);
    }

    /** @param whose how problems call the mapping where a key is missing */
    public Row readKnown(YamlText yaml, YamlMap map, String whose) {
        Map<Key<?>, Object> values = new LinkedHashMap<>();
        for (Key<?> key : keys) {
            Node node = key.required() ? map.require(key.word(), whose) : map.take(key.word());
            Object value = node == null ? null : key.shape().read(yaml, node, key.word());
            if (value != null) {
                values.put(key, value);
            }
        }
        return new Row(yaml, map, values);
    }

    /** An object with the keys of the table and no others. */
    public Map<String, Object> schema() {
        Map<String, Object> schema = JsonSchema.object(properties(), required());
        if (!alternatives.isEmpty()) {
            schema.put(
                    "oneOf",
                    alternatives.stream()
                            .map(key -> JsonSchema.of("required", List.of(key.word())))
                            .toList());
        }
        return schema;
    }

    /** The schema of each key's value. */
    public Map<String, Map<String, Object>> properties() {
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(
                key.word(), JsonSchema.described(key.text(), key.shape().schema())));
        return properties;
    }

    public List<String> required() {
        return keys.stream().filter(Key::required).map(Key::word).toList();
    }
}
