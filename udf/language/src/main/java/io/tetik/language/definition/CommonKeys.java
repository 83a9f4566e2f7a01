package io.tetik.language.definition;

import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** What all kinds of definitions share: a name, a description, and labels. */
final class CommonKeys {
    private static final Key<String> DESCRIPTION =
            Key.optional("description", Shapes.TEXT, "What it is for; for those who read it.");

    private static final Key<Map<String, Object>> LABELS = Key.optional(
            "labels",
            Shape.of(JsonSchema.mapOf(Shapes.TEXT.schema()), CommonKeys::labels),
            "Texts by which a team finds its definitions.");

    private CommonKeys() {}

    /** A name that other definitions use. */
    static Key<Name> name(Shape<Name> shape) {
        return Key.required("name", shape, "The name, unique among the definitions of its kind.");
    }

    /** A table with the common keys before its own. */
    static Table table(String kind, Key<Name> name, List<? extends Key<?>> own) {
        List<Key<?>> keys = new ArrayList<>(List.of(name, DESCRIPTION, LABELS));
        keys.addAll(own);
        return Table.of(kind, keys.toArray(new Key<?>[0]));
    }

    /** Nothing of the engine reads labels; they only have to be texts. */
    private static @Nullable Map<String, Object> labels(YamlText yaml, Node node, String what) {
        YamlMap map = YamlMap.of(yaml, node, what);
        if (map != null) {
            map.keys().forEach(key -> yaml.text(map.take(key), "label '" + key + "'"));
        }
        return Map.of();
    }
}
