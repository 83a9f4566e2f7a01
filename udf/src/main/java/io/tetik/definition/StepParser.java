package io.tetik.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the steps of a journey. */
final class StepParser {
    private static final List<String> NOW = List.of("send", "wait", "exit");
    private static final List<String> LATER = List.of("wait_until", "wait_for", "branch", "split");

    private final YamlText yaml;
    private final Set<String> ids = new HashSet<>();

    StepParser(YamlText yaml) {
        this.yaml = yaml;
    }

    List<StepDefinition> steps(@Nullable Node node) {
        List<StepDefinition> result = new ArrayList<>();
        if (node == null) {
            return result;
        }
        if (!(node instanceof SequenceNode sequence)) {
            yaml.problem(node, "steps must be a list");
            return result;
        }
        if (sequence.getValue().isEmpty()) {
            yaml.problem(node, "steps must not be empty");
        }
        for (int i = 0; i < sequence.getValue().size(); i++) {
            StepDefinition step = step(sequence.getValue().get(i), Integer.toString(i));
            if (step != null) {
                result.add(unique(step));
            }
        }
        return result;
    }

    private StepDefinition unique(StepDefinition step) {
        if (!ids.add(step.id().value())) {
            yaml.problems()
                    .add(
                            step.id().place(),
                            "two steps have the id '" + step.id().value() + "'");
        }
        return step;
    }

    private @Nullable StepDefinition step(Node node, String path) {
        YamlMap map = YamlMap.of(yaml, node, "a step");
        if (map == null) {
            return null;
        }
        for (String kind : LATER) {
            if (map.has(kind)) {
                map.notYet(kind, "step '" + kind + "'");
                return null;
            }
        }
        List<String> present = NOW.stream().filter(map::has).toList();
        if (present.size() != 1) {
            NOW.forEach(map::take);
            map.refuseUnknown("a step");
            if (present.size() > 1 || !map.keys().iterator().hasNext()) {
                yaml.problems().add(map.place(), "a step is exactly one of " + String.join(" ", NOW));
            }
            return null;
        }
        StepDefinition result = one(map, present.get(0), new Name(path, map.place()));
        map.refuseUnknown("a step");
        return result;
    }

    private @Nullable StepDefinition one(YamlMap map, String kind, Name path) {
        Node node = map.take(kind);
        if (node == null) {
            return null;
        }
        return switch (kind) {
            case "send" -> send(node, path);
            case "wait" -> new StepDefinition.Wait(path, yaml.duration(node, "wait"));
            default -> exit(node, path);
        };
    }

    private @Nullable StepDefinition exit(Node node, Name path) {
        if (node instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
            return new StepDefinition.Exit(path);
        }
        YamlMap options = YamlMap.of(yaml, node, "step 'exit'");
        if (options != null) {
            options.refuseUnknown("step 'exit'");
        }
        return new StepDefinition.Exit(path);
    }

    private @Nullable StepDefinition send(Node node, Name path) {
        String what = "step 'send'";
        YamlMap options = YamlMap.of(yaml, node, what);
        if (options == null) {
            return null;
        }
        Name id = yaml.name(options.take("id"), "id", YamlText.NAME);
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
                : new StepDefinition.Send(id == null ? path : id, channel.value(), template, params, fallback, expires);
    }
}
