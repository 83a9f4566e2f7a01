package io.tetik.language.definition;

import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the steps of one journey, however deep they are nested. */
public final class StepReader {
    /** The name under which a list of steps stands among the definitions of the schema. */
    static final String REF = "steps";

    /** A step's own id. */
    public static final Key<Name> ID =
            Key.optional("id", Shapes.NAME, "The id of the step in commands and decisions; without it its path.");

    private final YamlText yaml;
    private final List<StepSyntax> kinds;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Object> facts = new HashMap<>();

    StepReader(YamlText yaml, List<StepSyntax> kinds) {
        this.yaml = yaml;
        this.kinds = kinds;
    }

    /** A key under which other steps stand. */
    public static Key<Node> nested(String word, boolean required, String text) {
        return new Key<>(word, Shapes.later(REF), required, text);
    }

    /** What {@link #REF} stands for. */
    static Map<String, Object> schema(List<StepSyntax> kinds) {
        return JsonSchema.listOf(
                JsonSchema.anyOf(kinds.stream().map(StepReader::schema).toList()));
    }

    private static Map<String, Object> schema(StepSyntax kind) {
        return JsonSchema.object(
                Map.of(kind.word(), JsonSchema.described(kind.text(), kind.schema())), List.of(kind.word()));
    }

    public YamlText yaml() {
        return yaml;
    }

    /** The steps of the journey itself, of which there must be some. */
    List<StepDefinition> journey(@Nullable Node node) {
        if (node instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
            yaml.problem(node, "steps must not be empty");
        }
        return steps(node, "");
    }

    /** The steps below a path, which ends with a dot or is empty. */
    public List<StepDefinition> steps(@Nullable Node node, String path) {
        List<StepDefinition> result = new ArrayList<>();
        if (node == null) {
            return result;
        }
        if (!(node instanceof SequenceNode sequence)) {
            yaml.problem(node, "steps must be a list");
            return result;
        }
        for (int i = 0; i < sequence.getValue().size(); i++) {
            StepDefinition step = step(sequence.getValue().get(i), path + i);
            if (step != null) {
                result.add(step);
            }
        }
        return result;
    }

    private @Nullable StepDefinition step(Node node, String path) {
        YamlMap map = YamlMap.of(yaml, node, "a step");
        if (map == null) {
            return null;
        }
        List<StepSyntax> present =
                kinds.stream().filter(kind -> map.has(kind.word())).toList();
        if (present.size() != 1) {
            kinds.forEach(kind -> map.take(kind.word()));
            map.refuseUnknown("a step");
            if (present.size() > 1 || !map.keys().iterator().hasNext()) {
                String words =
                        String.join(" ", kinds.stream().map(StepSyntax::word).toList());
                yaml.problems().add(map.place(), "a step is exactly one of " + words);
            }
            return null;
        }
        StepSyntax kind = present.get(0);
        Node body = map.take(kind.word());
        StepDefinition result = body == null ? null : kind.read(this, body, new Name(path, map.place()));
        map.refuseUnknown("a step");
        return result;
    }

    /** The id that the author gave, or else the path; no two steps share one. */
    public Name id(@Nullable Name given, Name path) {
        Name id = given == null ? path : given;
        if (!ids.add(id.value())) {
            yaml.problems().add(id.place(), "two steps have the id '" + id.value() + "'");
        }
        return id;
    }

    /**
     * Notes a fact that all steps of one kind must agree on.
     *
     * @return whether no other fact was noted before under the name
     */
    public boolean agree(StepSyntax kind, String name, Object fact) {
        Object earlier = facts.putIfAbsent(kind.word() + " " + name, fact);
        return earlier == null || earlier.equals(fact);
    }
}
