package io.tetik.language.definition;

import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The one trigger of a campaign: a mapping in which exactly one kind is named. */
final class TriggerShape implements Shape<TriggerDefinition> {
    private final List<? extends TriggerSyntax> kinds;

    TriggerShape(List<? extends TriggerSyntax> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public @Nullable TriggerDefinition read(YamlText yaml, Node node, String what) {
        YamlMap map = YamlMap.of(yaml, node, what);
        if (map == null) {
            return null;
        }
        List<? extends TriggerSyntax> present =
                kinds.stream().filter(kind -> map.has(kind.word())).toList();
        TriggerDefinition result = present.size() == 1 ? one(yaml, map, present.get(0)) : notOne(yaml, map, present);
        kinds.forEach(kind -> map.take(kind.word()));
        map.refuseUnknown(what);
        return result;
    }

    private static @Nullable TriggerDefinition one(YamlText yaml, YamlMap map, TriggerSyntax kind) {
        return kind.read(yaml, kind.table().readKnown(yaml, map));
    }

    private @Nullable TriggerDefinition notOne(YamlText yaml, YamlMap map, List<? extends TriggerSyntax> present) {
        if (present.isEmpty()) {
            yaml.problems().add(map.place(), "trigger needs exactly one of " + String.join(" ", words(kinds)));
        } else {
            yaml.problems()
                    .add(
                            map.placeOf(present.get(1).word()),
                            "a campaign has exactly one trigger, here are " + words(present));
        }
        return null;
    }

    private static List<String> words(List<? extends TriggerSyntax> kinds) {
        return kinds.stream().map(TriggerSyntax::word).toList();
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.anyOf(kinds.stream().map(TriggerShape::schema).toList());
    }

    private static Map<String, Object> schema(TriggerSyntax kind) {
        Table table = kind.table();
        Map<String, Object> schema = JsonSchema.object(table.properties(), table.required());
        return JsonSchema.described(kind.text(), schema);
    }
}
