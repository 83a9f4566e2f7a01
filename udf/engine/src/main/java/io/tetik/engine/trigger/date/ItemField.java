package io.tetik.engine.trigger.date;

import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.YamlText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A field of an item, such as {@code item.expires}.
 *
 * @param path names of fields, the outermost first
 */
record ItemField(List<String> path) {
    private static final Pattern NOTATION = Pattern.compile("item(\\.[A-Za-z_]\\w*)+");

    static final Shape<ItemField> SHAPE = Shape.of(JsonSchema.pattern(NOTATION.pattern()), ItemField::read);

    ItemField {
        path = List.copyOf(path);
    }

    private static @Nullable ItemField read(YamlText yaml, Node node, String what) {
        String text = yaml.text(node, what);
        if (text == null) {
            return null;
        }
        if (!NOTATION.matcher(text).matches()) {
            yaml.problem(node, "'" + what + "' must be a field of the item, such as item.expires");
            return null;
        }
        List<String> parts = List.of(text.split("\\."));
        return new ItemField(parts.subList(1, parts.size()));
    }

    String text() {
        return "item." + String.join(".", path);
    }

    /** Its value; null if the item has no such field. */
    @Nullable
    Object of(Object item) {
        @Nullable Object value = item;
        for (String name : path) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}
