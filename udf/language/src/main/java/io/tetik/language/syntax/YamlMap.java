package io.tetik.language.syntax;

import io.tetik.language.problem.Place;
import io.tetik.language.problem.Suggestion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping of which every key must be asked for: what nobody asked for is an unknown key. */
public final class YamlMap {
    private final YamlText yaml;
    private final Place place;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Place> keyPlaces = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    private YamlMap(YamlText yaml, MappingNode node) {
        this.yaml = yaml;
        this.place = yaml.place(node);
        for (NodeTuple tuple : node.getValue()) {
            put(tuple);
        }
    }

    /** The node as a mapping; null, with a problem, if it is none. */
    public static @Nullable YamlMap of(YamlText yaml, Node node, String what) {
        if (node instanceof MappingNode mapping) {
            return new YamlMap(yaml, mapping);
        }
        yaml.problem(node, what + " must be a mapping");
        return null;
    }

    private void put(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            yaml.problem(tuple.getKeyNode(), "a key must be a plain word");
            return;
        }
        if (values.put(key.getValue(), tuple.getValueNode()) != null) {
            yaml.problem(key, "duplicate key '" + key.getValue() + "'");
        }
        keyPlaces.put(key.getValue(), yaml.place(key));
    }

    public Place place() {
        return place;
    }

    public Place placeOf(String key) {
        return keyPlaces.getOrDefault(key, place);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable
    public Node take(String key) {
        known.add(key);
        return values.get(key);
    }

    @Nullable
    public Node require(String key, String what) {
        Node node = take(key);
        if (node == null) {
            yaml.problems().add(place, what + " needs '" + key + "'");
        }
        return node;
    }

    public Iterable<String> keys() {
        return values.keySet();
    }

    /** Reports every key that was not asked for. */
    public void refuseUnknown(String what) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                yaml.problems()
                        .add(
                                placeOf(key),
                                "unknown key '" + key + "' in " + what + Suggestion.among(known, key) + "; known: "
                                        + String.join(" ", known));
            }
        }
    }
}
