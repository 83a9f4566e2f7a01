package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the steps of a journey. */
final class StepParser {
    private static final List<String> KINDS =
            List.of("send", "wait", "wait_until", "wait_for", "branch", "split", "exit");

    private final YamlText yaml;
    private final NestedStepParser nested;
    private final Set<String> ids = new HashSet<>();

    StepParser(YamlText yaml) {
        this.yaml = yaml;
        this.nested = new NestedStepParser(yaml, this);
    }

    /** The steps of the journey itself, of which there must be some. */
    List<StepDefinition> journey(@Nullable Node node) {
        if (node instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
            yaml.problem(node, "steps must not be empty");
        }
        return steps(node, "");
    }

    /** The steps below a path, which ends with a dot or is empty. */
    List<StepDefinition> steps(@Nullable Node node, String path) {
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
        List<String> present = KINDS.stream().filter(map::has).toList();
        if (present.size() != 1) {
            KINDS.forEach(map::take);
            map.refuseUnknown("a step");
            if (present.size() > 1 || !map.keys().iterator().hasNext()) {
                yaml.problems().add(map.place(), "a step is exactly one of " + String.join(" ", KINDS));
            }
            return null;
        }
        Node body = map.take(present.get(0));
        StepDefinition result = body == null ? null : one(body, present.get(0), new Name(path, map.place()));
        map.refuseUnknown("a step");
        return result;
    }

    private @Nullable StepDefinition one(Node node, String kind, Name path) {
        return switch (kind) {
            case "send" -> send(node, path);
            case "wait" -> pause(node, path);
            case "exit" -> exit(node, path);
            default -> nested.parse(node, kind, path);
        };
    }

    /** The id that the author gave, or else the path; no two steps share one. */
    Name id(@Nullable YamlMap options, Name path) {
        Name given = options == null ? null : yaml.name(options.take("id"), "id", YamlText.NAME);
        Name id = given == null ? path : given;
        if (!ids.add(id.value())) {
            yaml.problems().add(id.place(), "two steps have the id '" + id.value() + "'");
        }
        return id;
    }

    private @Nullable StepDefinition pause(Node node, Name path) {
        if (!(node instanceof MappingNode)) {
            return new StepDefinition.Wait(id(null, path), yaml.duration(node, "wait"));
        }
        YamlMap options = YamlMap.of(yaml, node, "step 'wait'");
        if (options == null) {
            return null;
        }
        Name id = id(options, path);
        long millis = yaml.duration(options.require("for", "step 'wait'"), "for");
        options.refuseUnknown("step 'wait'");
        return new StepDefinition.Wait(id, millis);
    }

    private StepDefinition exit(Node node, Name path) {
        boolean bare = node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
        YamlMap options = bare ? null : YamlMap.of(yaml, node, "step 'exit'");
        Name id = id(options, path);
        if (options != null) {
            options.refuseUnknown("step 'exit'");
        }
        return new StepDefinition.Exit(id);
    }

    private @Nullable StepDefinition send(Node node, Name path) {
        String what = "step 'send'";
        YamlMap options = YamlMap.of(yaml, node, what);
        if (options == null) {
            return null;
        }
        Name id = id(options, path);
        Name channel = yaml.name(options.require("channel", what), "channel", YamlText.NAME);
        String template = yaml.text(options.take("template"), "template");
        Map<String, ExpressionText> params = yaml.expressions(options.take("params"), "params");
        List<String> fallback =
                yaml.oneOrMany(options.take("fallback"), "fallback", (n, w) -> yaml.name(n, w, YamlText.NAME)).stream()
                        .map(Name::value)
                        .toList();
        long expires = yaml.duration(options.take("expires"), "expires");
        options.refuseUnknown(what);
        return channel == null
                ? null
                : new StepDefinition.Send(id, channel.value(), template, params, fallback, expires);
    }
}
