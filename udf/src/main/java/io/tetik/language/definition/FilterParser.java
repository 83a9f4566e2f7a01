package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads entries of {@code on}, {@code start}, {@code complete}, {@code reset} and {@code exit}. */
final class FilterParser {
    private final YamlText yaml;

    FilterParser(YamlText yaml) {
        this.yaml = yaml;
    }

    /** A type, an entry, or a list of these. */
    List<EventFilter> filters(@Nullable Node node, String what) {
        List<EventFilter> result = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> result.addAll(entry(each, what)));
        } else if (node != null) {
            result.addAll(entry(node, what));
        }
        if (node != null
                && result.isEmpty()
                && node instanceof SequenceNode s
                && s.getValue().isEmpty()) {
            yaml.problem(node, what + " must name at least one event type");
        }
        return result;
    }

    private List<EventFilter> entry(Node node, String what) {
        if (node instanceof ScalarNode) {
            Name type = yaml.name(node, what, YamlText.WORD);
            return type == null ? List.of() : List.of(new EventFilter(type, null));
        }
        YamlMap map = YamlMap.of(yaml, node, "an entry of " + what);
        if (map == null) {
            return List.of();
        }
        List<EventFilter> filters = onWhen(map, "an entry of " + what);
        map.refuseUnknown("an entry of " + what);
        return filters;
    }

    /** The keys {@code on} and {@code when} of a mapping, one filter per type. */
    List<EventFilter> onWhen(YamlMap map, String what) {
        List<EventFilter> inner = filters(map.require("on", what), "on");
        ExpressionText when = yaml.expression(map.take("when"), "when");
        if (when == null) {
            return inner;
        }
        for (EventFilter filter : inner) {
            if (filter.when() != null) {
                yaml.problems().add(map.placeOf("when"), "'when' stands here and inside 'on'; write it once");
            }
        }
        return inner.stream()
                .map(filter -> new EventFilter(filter.type(), when))
                .toList();
    }
}
