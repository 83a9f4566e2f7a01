package io.tetik.engine.trigger.pattern;

import io.tetik.engine.trigger.pattern.PatternStage.Contiguity;
import io.tetik.engine.trigger.pattern.PatternStage.Option;
import io.tetik.engine.trigger.pattern.PatternStage.Times;
import io.tetik.engine.trigger.pattern.PatternStage.Until;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.EventFilters;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Place;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** How a pattern is written: {@code pattern}, and beside it {@code within after_match fire}. */
final class PatternSyntax {
    static final String WORD = "pattern";

    /** A loop of n events costs n*n in Flink's versions of it: what counts higher is an attribute. */
    private static final int MOST_TIMES = 64;

    private static final List<String> WORDS =
            Arrays.stream(Contiguity.values()).map(Contiguity::word).toList();
    private static final String MATCH = "match";
    private static final String TIMEOUT = "timeout";
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

    private static final Shape<Boolean> FLAG = Shape.of(Shapes.FLAG.schema(), (yaml, node, what) -> {
        if (yaml.literal(node).value() instanceof Boolean flag) {
            return flag;
        }
        yaml.problem(node, what + " must be true or false");
        return null;
    });

    private static final Key<Integer> FROM =
            Key.required("from", Shapes.integer(1, MOST_TIMES), "At least so many events.");
    private static final Key<Integer> TO =
            Key.optional("to", Shapes.integer(1, MOST_TIMES), "At most so many; without it, any number.");
    private static final Shape<Times> RANGE = Shapes.object(Table.of("times", FROM, TO), PatternSyntax::range);
    private static final Shape<Times> NUMBER = Shape.of(JsonSchema.integer(1, MOST_TIMES), (yaml, node, what) -> {
        int n = yaml.integer(node, what, 1, MOST_TIMES, 1);
        return new Times(n, n);
    });

    private static final Key<List<EventFilter>> ON =
            Key.optional("on", EventFilters.SHAPE, "The events that the stage takes; without it, those of every type.");
    private static final Key<Times> TIMES =
            Key.optional("times", Shapes.scalarOr(NUMBER, RANGE), "How many events the stage takes.");
    private static final Key<Boolean> ONE_OR_MORE =
            Key.optional("one_or_more", FLAG, "Whether the stage takes one event or more.");
    private static final Key<Boolean> OPTIONAL = Key.optional("optional", FLAG, "Whether the stage may be left out.");
    private static final Key<Boolean> GREEDY =
            Key.optional("greedy", FLAG, "Whether a loop takes as many events as it can.");
    private static final Key<Boolean> CONSECUTIVE =
            Key.optional("consecutive", FLAG, "Whether no other event may come between those of a loop.");
    private static final Key<Boolean> ALLOW_COMBINATIONS =
            Key.optional("allow_combinations", FLAG, "Whether a loop may also pass over events that it could take.");
    private static final Key<Until> UNTIL = Key.optional(
            "until",
            Shape.of(JsonSchema.anyOf(Shapes.EXPRESSION.schema(), EventFilters.SHAPE.schema()), PatternSyntax::until),
            "What ends a loop: a condition over the event, or events.");
    private static final Map<Key<Boolean>, Option> FLAGS = flags();
    private static final Table STAGE = Table.of(
            "a stage",
            ON,
            EventFilters.WHEN,
            ONE_OR_MORE,
            OPTIONAL,
            GREEDY,
            CONSECUTIVE,
            ALLOW_COMBINATIONS,
            TIMES,
            UNTIL);

    private static final Key<Name> SKIP_TO_FIRST =
            Key.optional("skip_to_first", Shapes.WORD, "Go on at the first event of a stage.");
    private static final Key<Name> SKIP_TO_LAST =
            Key.optional("skip_to_last", Shapes.WORD, "Go on at the last event of a stage.");
    private static final Shape<AfterMatch> SKIP_TO = Shapes.object(
            Table.of("after_match", SKIP_TO_FIRST, SKIP_TO_LAST).exactlyOne(SKIP_TO_FIRST, SKIP_TO_LAST),
            PatternSyntax::skipTo);
    private static final List<String> STRATEGIES = List.of("no_skip", "skip_to_next", "skip_past_last_event");
    private static final Shape<AfterMatch> STRATEGY = Shape.of(JsonSchema.words(STRATEGIES), (yaml, node, what) -> {
        String word = yaml.oneOf(node, what, STRATEGIES);
        return word == null
                ? AfterMatch.NO_SKIP
                : new AfterMatch(AfterMatch.Kind.valueOf(word.toUpperCase(Locale.ROOT)), null);
    });

    private static final Key<Stages> PATTERN =
            Key.required(WORD, Shape.of(stagesSchema(), PatternSyntax::stages), "The stages, in their order.");
    private static final Key<Long> WITHIN =
            Key.required("within", Shapes.DURATION, "The time from the first event to the last that is too long.");
    private static final Key<AfterMatch> AFTER_MATCH = Key.optional(
            "after_match",
            Shapes.scalarOr(STRATEGY, SKIP_TO),
            "What a match does to the partial matches that began before; skip_past_last_event if it is missing.");
    private static final Key<String> FIRE = Key.optional(
            "fire",
            Shapes.oneOf(List.of(MATCH, TIMEOUT)),
            "Whether matches fire, or partial matches that ran out of time.");

    /** The keys of the trigger. */
    static final Table TABLE = Table.of("trigger 'pattern'", PATTERN, WITHIN, AFTER_MATCH, FIRE);

    private PatternSyntax() {}

    /** The stages that could be read; {@code complete}: all of them. */
    private record Stages(List<PatternStage> stages, boolean complete) {}

    private static Map<Key<Boolean>, Option> flags() {
        Map<Key<Boolean>, Option> flags = new LinkedHashMap<>();
        flags.put(ONE_OR_MORE, Option.ONE_OR_MORE);
        flags.put(OPTIONAL, Option.OPTIONAL);
        flags.put(GREEDY, Option.GREEDY);
        flags.put(CONSECUTIVE, Option.CONSECUTIVE);
        flags.put(ALLOW_COMBINATIONS, Option.ALLOW_COMBINATIONS);
        return flags;
    }

    private static Map<String, Object> stagesSchema() {
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        for (Contiguity each : Contiguity.values()) {
            properties.put(each.word(), JsonSchema.described(each.text(), Shapes.WORD.schema()));
        }
        properties.putAll(STAGE.properties());
        Map<String, Object> stage = JsonSchema.object(properties, List.of());
        stage.put(
                "oneOf",
                WORDS.stream()
                        .map(word -> JsonSchema.of("required", List.of(word)))
                        .toList());
        return JsonSchema.nonEmptyListOf(stage);
    }

    static PatternDefinition read(Row row) {
        Stages stages = row.get(PATTERN, new Stages(List.of(), false));
        return new PatternDefinition(
                stages.stages(),
                Math.max(1, row.get(WITHIN, 0L)),
                row.get(AFTER_MATCH, row.has(AFTER_MATCH) ? AfterMatch.NO_SKIP : AfterMatch.SKIP_PAST_LAST_EVENT),
                TIMEOUT.equals(row.get(FIRE)),
                stages.complete(),
                row.place(PATTERN));
    }

    private static @Nullable Stages stages(YamlText yaml, Node node, String what) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            yaml.problem(node, "pattern must be a list of stages");
            return null;
        }
        List<PatternStage> result = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.getValue().size(); i++) {
            YamlMap map = YamlMap.of(yaml, list.getValue().get(i), "a stage");
            PatternStage stage = map == null ? null : stage(yaml, map, i == 0, names);
            if (stage != null) {
                result.add(stage);
            }
        }
        return new Stages(result, result.size() == list.getValue().size());
    }

    private static @Nullable PatternStage stage(YamlText yaml, YamlMap map, boolean first, Set<String> names) {
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
        Name name = stageName(yaml, map.take(word), word, names);
        Row row = STAGE.read(yaml, map);
        List<EventFilter> on = row.has(ON) ? EventFilters.of(row, ON) : List.of();
        ExpressionText when = row.has(ON) ? null : row.get(EventFilters.WHEN);
        return name == null
                ? null
                : new PatternStage(contiguity, name, on, when, row.get(TIMES), row.get(UNTIL), options(row));
    }

    private static @Nullable Name stageName(YamlText yaml, @Nullable Node node, String word, Set<String> names) {
        Name name = yaml.name(node, word, YamlText.WORD);
        if (name != null && RESERVED.contains(name.value())) {
            yaml.problems().add(name.place(), "'" + name.value() + "' cannot be the name of a stage");
        } else if (name != null && !names.add(name.value())) {
            yaml.problems().add(name.place(), "two stages have the name '" + name.value() + "'");
            return null;
        }
        return name;
    }

    private static Map<Option, Place> options(Row row) {
        Map<Option, Place> options = new EnumMap<>(Option.class);
        FLAGS.forEach((key, option) -> {
            if (row.get(key, false)) {
                options.put(option, row.place(key));
            }
        });
        if (row.has(TIMES)) {
            options.put(Option.TIMES, row.place(TIMES));
        }
        if (row.has(UNTIL)) {
            options.put(Option.UNTIL, row.place(UNTIL));
        }
        return options;
    }

    private static Times range(Row row) {
        int from = row.get(FROM, 1);
        int to = row.get(TO, 0);
        if (to > 0 && to < from) {
            row.problem(TO, "'to' is less than 'from': this can never match");
            return new Times(from, from);
        }
        return new Times(from, to);
    }

    private static Until until(YamlText yaml, Node node, String what) {
        if (node instanceof MappingNode || node instanceof SequenceNode) {
            List<EventFilter> events = EventFilters.SHAPE.read(yaml, node, what);
            return new Until(events == null ? List.of() : events, null);
        }
        return new Until(List.of(), yaml.expression(node, what));
    }

    private static AfterMatch skipTo(Row row) {
        Name first = row.get(SKIP_TO_FIRST);
        Name last = row.get(SKIP_TO_LAST);
        if ((first == null) == (last == null)) {
            row.problem("after_match needs exactly one of skip_to_first skip_to_last");
            return AfterMatch.NO_SKIP;
        }
        return first != null
                ? new AfterMatch(AfterMatch.Kind.SKIP_TO_FIRST, first)
                : new AfterMatch(AfterMatch.Kind.SKIP_TO_LAST, last);
    }
}
