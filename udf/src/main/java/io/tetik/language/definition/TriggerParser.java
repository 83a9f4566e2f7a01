package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the one trigger of a campaign. */
final class TriggerParser {
    private static final List<String> KINDS =
            List.of("event", "pattern", "abandonment", "idle", "segment", "schedule", "date");

    private final YamlText yaml;
    private final FilterParser filters;

    TriggerParser(YamlText yaml) {
        this.yaml = yaml;
        this.filters = new FilterParser(yaml);
    }

    @Nullable
    TriggerDefinition parse(@Nullable Node node) {
        YamlMap map = node == null ? null : YamlMap.of(yaml, node, "trigger");
        if (map == null) {
            return null;
        }
        List<String> present = KINDS.stream().filter(map::has).toList();
        TriggerDefinition result = present.size() == 1 ? one(map, present.get(0)) : notOne(map, present);
        KINDS.forEach(map::take);
        map.refuseUnknown("trigger");
        return result;
    }

    private @Nullable TriggerDefinition notOne(YamlMap map, List<String> present) {
        if (present.isEmpty()) {
            yaml.problems().add(map.place(), "trigger needs exactly one of " + String.join(" ", KINDS));
        } else {
            yaml.problems().add(map.placeOf(present.get(1)), "a campaign has exactly one trigger, here are " + present);
        }
        return null;
    }

    private @Nullable TriggerDefinition one(YamlMap map, String kind) {
        Node node = map.take(kind);
        if (node instanceof ScalarNode && kind.equals("event")) {
            return new TriggerDefinition.OnEvent(filters.filters(node, "event"));
        }
        if (kind.equals("pattern")) {
            return new PatternParser(yaml, filters).parse(map);
        }
        YamlMap options = node == null ? null : YamlMap.of(yaml, node, "trigger '" + kind + "'");
        if (options == null) {
            return null;
        }
        TriggerDefinition result = switch (kind) {
            case "event" -> new TriggerDefinition.OnEvent(filters.onWhen(options, "trigger 'event'"));
            case "abandonment" -> abandonment(options);
            case "idle" -> idle(options);
            case "segment" -> segment(options);
            default -> new CalendarTriggerParser(yaml, options).parse(kind);
        };
        options.refuseUnknown("trigger '" + kind + "'");
        return result;
    }

    private TriggerDefinition abandonment(YamlMap options) {
        String what = "trigger 'abandonment'";
        List<EventFilter> start = filters.filters(options.require("start", what), "start");
        List<EventFilter> complete = filters.filters(options.take("complete"), "complete");
        Node resetNode = options.take("reset");
        boolean any =
                resetNode instanceof ScalarNode scalar && scalar.getValue().equals("any");
        boolean none = resetNode instanceof org.snakeyaml.engine.v2.nodes.SequenceNode s
                && s.getValue().isEmpty();
        List<EventFilter> reset = any || none ? List.of() : filters.filters(resetNode, "reset");
        long after = yaml.duration(options.require("after", what), "after");
        ExpressionText key = yaml.expression(options.take("key"), "key");
        return new TriggerDefinition.Abandonment(start, complete, reset, any, after, key);
    }

    private TriggerDefinition idle(YamlMap options) {
        List<EventFilter> on = filters.onWhen(options, "trigger 'idle'");
        return new TriggerDefinition.Idle(on, yaml.duration(options.require("after", "trigger 'idle'"), "after"));
    }

    private @Nullable TriggerDefinition segment(YamlMap options) {
        Name entered = yaml.name(options.take("entered"), "entered", YamlText.NAME);
        Name exited = yaml.name(options.take("exited"), "exited", YamlText.NAME);
        if (options.has("entered") == options.has("exited")) {
            yaml.problems().add(options.place(), "trigger 'segment' needs exactly one of entered exited");
            return null;
        }
        Name segment = entered != null ? entered : exited;
        return segment == null ? null : new TriggerDefinition.OnSegment(segment, entered != null);
    }
}
