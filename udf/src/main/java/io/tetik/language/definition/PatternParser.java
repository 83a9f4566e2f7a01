package io.tetik.language.definition;

import io.tetik.language.definition.PatternStage.Contiguity;
import io.tetik.language.definition.PatternStage.Option;
import io.tetik.language.definition.PatternStage.Times;
import io.tetik.language.definition.PatternStage.Until;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Place;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the pattern of a campaign's trigger: {@code pattern}, and beside it {@code within after_match fire}. */
final class PatternParser {
    /** A loop of n events costs n*n in Flink's versions of it: what counts higher is an attribute. */
    private static final int MOST_TIMES = 64;

    private static final List<String> WORDS =
            Arrays.stream(Contiguity.values()).map(Contiguity::word).toList();
    private static final List<String> FLAGS =
            List.of("one_or_more", "optional", "greedy", "consecutive", "allow_combinations");
    private static final List<String> STRATEGIES = List.of("no_skip", "skip_to_next", "skip_past_last_event");
    private static final Set<String> RESERVED = Set.of(
            "event",
            "user",
            "trigger",
            "now",
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private final YamlText yaml;
    private final FilterParser filters;
    private final Set<String> names = new HashSet<>();
    private boolean complete;

    PatternParser(YamlText yaml, FilterParser filters) {
        this.yaml = yaml;
        this.filters = filters;
    }

    /** {@code map} is the mapping of the trigger, of which all keys are taken. */
    TriggerDefinition parse(YamlMap map) {
        Place place = map.placeOf("pattern");
        List<PatternStage> stages = stages(map.take("pattern"));
        long within = yaml.duration(map.require("within", "trigger 'pattern'"), "within");
        AfterMatch afterMatch = afterMatch(map.take("after_match"));
        String fire = yaml.oneOf(map.take("fire"), "fire", List.of("match", "timeout"));
        return new TriggerDefinition.OnPattern(
                stages, Math.max(1, within), afterMatch, "timeout".equals(fire), complete, place);
    }

    private List<PatternStage> stages(@Nullable Node node) {
        List<PatternStage> result = new ArrayList<>();
        complete = false;
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            if (node != null) {
                yaml.problem(node, "pattern must be a list of stages");
            }
            return result;
        }
        for (int i = 0; i < list.getValue().size(); i++) {
            YamlMap map = YamlMap.of(yaml, list.getValue().get(i), "a stage");
            PatternStage stage = map == null ? null : stage(map, i == 0);
            if (stage != null) {
                result.add(stage);
            }
        }
        complete = result.size() == list.getValue().size();
        return result;
    }

    private @Nullable PatternStage stage(YamlMap map, boolean first) {
        List<String> present = WORDS.stream().filter(map::has).toList();
        WORDS.forEach(map::take);
        if (present.size() != 1) {
            yaml.problems().add(map.place(), "a stage has exactly one of " + String.join(" ", WORDS));
            return null;
        }
        String word = present.get(0);
        Contiguity contiguity = Contiguity.of(word);
        if (first != (contiguity == Contiguity.BEGIN)) {
            yaml.problems()
                    .add(map.placeOf(word), "the first stage, and no other, is 'begin'; this one is '" + word + "'");
        }
        Name name = stageName(map.take(word), word);
        List<EventFilter> on = map.has("on") ? filters.onWhen(map, "a stage") : List.of();
        ExpressionText when = map.has("on") ? null : yaml.expression(map.take("when"), "when");
        map.take("on");
        Map<Option, Place> options = new EnumMap<>(Option.class);
        FLAGS.forEach(flag -> flag(map, flag, options));
        Times times = times(map, options);
        Until until = until(map, options);
        map.refuseUnknown("a stage");
        return name == null ? null : new PatternStage(contiguity, name, on, when, times, until, options);
    }

    private @Nullable Name stageName(@Nullable Node node, String word) {
        Name name = yaml.name(node, word, YamlText.WORD);
        if (name != null && RESERVED.contains(name.value())) {
            yaml.problems().add(name.place(), "'" + name.value() + "' cannot be the name of a stage");
        } else if (name != null && !names.add(name.value())) {
            yaml.problems().add(name.place(), "two stages have the name '" + name.value() + "'");
            return null;
        }
        return name;
    }

    private void flag(YamlMap map, String key, Map<Option, Place> options) {
        Node node = map.take(key);
        if (node == null) {
            return;
        }
        Object value = yaml.literal(node).value();
        if (!(value instanceof Boolean)) {
            yaml.problem(node, key + " must be true or false");
        } else if (Boolean.TRUE.equals(value)) {
            options.put(Option.valueOf(key.toUpperCase(Locale.ROOT)), map.placeOf(key));
        }
    }

    private @Nullable Times times(YamlMap map, Map<Option, Place> options) {
        Node node = map.take("times");
        if (node == null) {
            return null;
        }
        options.put(Option.TIMES, map.placeOf("times"));
        if (node instanceof ScalarNode) {
            int n = yaml.integer(node, "times", 1, MOST_TIMES, 1);
            return new Times(n, n);
        }
        YamlMap range = YamlMap.of(yaml, node, "times");
        if (range == null) {
            return null;
        }
        int from = yaml.integer(range.require("from", "times"), "from", 1, MOST_TIMES, 1);
        int to = yaml.integer(range.take("to"), "to", 1, MOST_TIMES, 0);
        range.refuseUnknown("times");
        if (to > 0 && to < from) {
            yaml.problems().add(range.placeOf("to"), "'to' is less than 'from': this can never match");
            return new Times(from, from);
        }
        return new Times(from, to);
    }

    private @Nullable Until until(YamlMap map, Map<Option, Place> options) {
        Node node = map.take("until");
        if (node == null) {
            return null;
        }
        options.put(Option.UNTIL, map.placeOf("until"));
        if (node instanceof MappingNode || node instanceof SequenceNode) {
            return new Until(filters.filters(node, "until"), null);
        }
        return new Until(List.of(), yaml.expression(node, "until"));
    }

    private AfterMatch afterMatch(@Nullable Node node) {
        if (node == null) {
            return new AfterMatch(AfterMatch.Kind.SKIP_PAST_LAST_EVENT, null);
        }
        if (node instanceof ScalarNode) {
            String word = yaml.oneOf(node, "after_match", STRATEGIES);
            return new AfterMatch(
                    word == null ? AfterMatch.Kind.NO_SKIP : AfterMatch.Kind.valueOf(word.toUpperCase(Locale.ROOT)),
                    null);
        }
        YamlMap map = YamlMap.of(yaml, node, "after_match");
        return map == null ? new AfterMatch(AfterMatch.Kind.NO_SKIP, null) : skipTo(map);
    }

    private AfterMatch skipTo(YamlMap map) {
        Name first = yaml.name(map.take("skip_to_first"), "skip_to_first", YamlText.WORD);
        Name last = yaml.name(map.take("skip_to_last"), "skip_to_last", YamlText.WORD);
        map.refuseUnknown("after_match");
        if ((first == null) == (last == null)) {
            yaml.problems().add(map.place(), "after_match needs exactly one of skip_to_first skip_to_last");
            return new AfterMatch(AfterMatch.Kind.NO_SKIP, null);
        }
        return first != null
                ? new AfterMatch(AfterMatch.Kind.SKIP_TO_FIRST, first)
                : new AfterMatch(AfterMatch.Kind.SKIP_TO_LAST, last);
    }
}
