package io.tetik.language.syntax;

import io.tetik.language.problem.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** What a mapping says under the keys of a {@link Table}. */
public final class Row {
    private final YamlText yaml;
    private final YamlMap map;
    private final Map<Key<?>, Object> values;

    Row(YamlText yaml, YamlMap map, Map<Key<?>, Object> values) {
        this.yaml = yaml;
        this.map = map;
        this.values = values;
    }

    /** The value; null if the key is missing, or what it has is a problem. */
    @SuppressWarnings("unchecked") // A key's own shape has read it.
    public <T> @Nullable T get(Key<T> key) {
        return (T) values.get(key);
    }

    /** The value, or another one where there is none. */
    public <T> T get(Key<T> key, T absent) {
        T value = get(key);
        return value == null ? absent : value;
    }

    /** Whether the key is there, whatever it has. */
    public boolean has(Key<?> key) {
        return map.has(key.word());
    }

    /** What the key has, as a text in which neither layout nor comments count; empty if it is missing. */
    public String form(Key<?> key) {
        Node node = map.take(key.word());
        return node == null ? "" : String.valueOf(yaml.literal(node).value());
    }

    /** Where the key stands, else where the mapping begins. */
    public Place place(Key<?> key) {
        return map.placeOf(key.word());
    }

    /** Where the mapping begins. */
    public Place place() {
        return map.place();
    }

    /** Reports a mistake at a key. */
    public void problem(Key<?> key, String message) {
        yaml.problems().add(place(key), message);
    }

    /** Reports a mistake of the mapping as a whole. */
    public void problem(String message) {
        yaml.problems().add(place(), message);
    }
}
