package io.tetik.language.definition;

import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The rule of entry: a plain word, or a mapping with one key. */
final class EntryShape implements Shape<EntryDefinition> {
    private final List<? extends EntrySyntax> kinds;

    EntryShape(List<? extends EntrySyntax> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** The rule of campaigns that state none. */
    EntryDefinition byDefault() {
        EntryDefinition rule = kinds.stream()
                .filter(EntrySyntax::isDefault)
                .findFirst()
                .orElseThrow()
                .read(null);
        return Objects.requireNonNull(rule);
    }

    private List<? extends EntrySyntax> kinds(boolean plain) {
        return kinds.stream().filter(kind -> (kind.key() == null) == plain).toList();
    }

    @Override
    public @Nullable EntryDefinition read(YamlText yaml, Node node, String what) {
        if (node instanceof ScalarNode) {
            String word = yaml.oneOf(node, what, words(kinds(true)));
            return word == null ? null : kind(word).read(null);
        }
        YamlMap map = YamlMap.of(yaml, node, what);
        return map == null ? null : mapping(yaml, map, what);
    }

    private @Nullable EntryDefinition mapping(YamlText yaml, YamlMap map, String what) {
        List<? extends EntrySyntax> keyed = kinds(false);
        List<? extends EntrySyntax> present =
                keyed.stream().filter(kind -> map.has(kind.word())).toList();
        EntrySyntax kind = present.isEmpty() ? keyed.get(keyed.size() - 1) : present.get(0);
        Key<?> key = kind.key();
        Row row =
                Table.of(what, key == null ? new Key<?>[0] : new Key<?>[] {key}).readKnown(yaml, map);
        EntryDefinition result = kind.read(row);
        if (present.isEmpty()) {
            String words = String.join(
                    " or ", words(keyed).stream().map(w -> "'" + w + "'").toList());
            yaml.problems().add(map.place(), "entry needs " + words);
        }
        map.refuseUnknown(what);
        return result;
    }

    private EntrySyntax kind(String word) {
        return kinds.stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(List<? extends EntrySyntax> kinds) {
        return kinds.stream().map(EntrySyntax::word).toList();
    }

    @Override
    public Map<String, Object> schema() {
        List<Map<String, Object>> forms = new ArrayList<>();
        for (EntrySyntax kind : kinds) {
            Key<?> key = kind.key();
            Map<String, Object> form = key == null
                    ? JsonSchema.of("const", kind.word())
                    : Table.of("", key).exactlyOne(key).schema();
            forms.add(JsonSchema.described(kind.text(), form));
        }
        return JsonSchema.anyOf(forms);
    }
}
