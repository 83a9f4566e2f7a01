package io.tetik.language.definition;

import io.tetik.language.calendar.WeeklyTime;
import io.tetik.language.definition.StepDefinition.Arm;
import io.tetik.language.definition.StepDefinition.Variant;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the steps that wait for something or lead to other steps. */
final class NestedStepParser {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int WHOLE = 10_000;

    private final YamlText yaml;
    private final StepParser steps;
    private final FilterParser filters;
    private final Map<String, List<String>> splits = new HashMap<>();

    NestedStepParser(YamlText yaml, StepParser steps) {
        this.yaml = yaml;
        this.steps = steps;
        this.filters = new FilterParser(yaml);
    }

    @Nullable
    StepDefinition parse(Node node, String kind, Name path) {
        if (kind.equals("branch")) {
            return branch(node, path);
        }
        String what = "step '" + kind + "'";
        YamlMap options = YamlMap.of(yaml, node, what);
        if (options == null) {
            return null;
        }
        Name id = steps.id(options, path);
        StepDefinition result = switch (kind) {
            case "wait_until" -> waitUntil(options, id, what);
            case "wait_for" -> waitFor(options, id, path, what);
            default -> split(options, id, path, what);
        };
        options.refuseUnknown(what);
        return result;
    }

    private @Nullable StepDefinition waitUntil(YamlMap options, Name id, String what) {
        LocalTime at = yaml.timeOfDay(options.require("at", what), "at");
        Node node = options.take("days");
        List<String> words = yaml.oneOrMany(node, "days", (each, w) -> yaml.oneOf(each, w, DAYS));
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        words.forEach(word -> days.add(DayOfWeek.of(DAYS.indexOf(word) + 1)));
        if (node instanceof SequenceNode list && list.getValue().isEmpty()) {
            yaml.problem(node, "days must name at least one day");
        }
        ZoneId zone = yaml.zone(options.take("zone"), "zone", true);
        WeeklyTime time = at == null ? null : new WeeklyTime(at, days.isEmpty() ? Set.of(DayOfWeek.values()) : days);
        return time == null ? null : new StepDefinition.WaitUntil(id, time, zone);
    }

    private StepDefinition waitFor(YamlMap options, Name id, Name path, String what) {
        List<EventFilter> on = filters.onWhen(options, what);
        long timeout = yaml.duration(options.require("timeout", what), "timeout");
        List<StepDefinition> then = steps.steps(options.take("then"), path.value() + ".then.");
        List<StepDefinition> otherwise = steps.steps(options.take("otherwise"), path.value() + ".otherwise.");
        return new StepDefinition.WaitFor(id, on, timeout, then, otherwise);
    }

    private @Nullable StepDefinition branch(Node node, Name path) {
        Name id = steps.id(null, path);
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            yaml.problem(node, "branch must be a list of {when, steps} with {otherwise} as the last if need be");
            return null;
        }
        List<Arm> arms = new ArrayList<>();
        int last = list.getValue().size() - 1;
        for (int i = 0; i <= last; i++) {
            YamlMap map = YamlMap.of(yaml, list.getValue().get(i), "an arm of branch");
            if (map != null) {
                arms.add(map.has("otherwise") ? others(map, path, i == last) : arm(map, path, i));
                map.refuseUnknown("an arm of branch");
            }
        }
        return new StepDefinition.Branch(id, arms);
    }

    private Arm arm(YamlMap map, Name path, int number) {
        ExpressionText when = yaml.expression(map.require("when", "an arm of branch"), "when");
        Node body = map.require("steps", "an arm of branch");
        return new Arm(when, steps.steps(body, path.value() + "." + number + "."));
    }

    private Arm others(YamlMap map, Name path, boolean last) {
        if (!last) {
            yaml.problems().add(map.placeOf("otherwise"), "'otherwise' must be the last arm of branch");
        }
        if (map.has("when") || map.has("steps")) {
            yaml.problems().add(map.placeOf("otherwise"), "an arm has either 'when' and 'steps' or 'otherwise'");
            map.take("when");
            map.take("steps");
        }
        return new Arm(null, steps.steps(map.take("otherwise"), path.value() + ".otherwise."));
    }

    private @Nullable StepDefinition split(YamlMap options, Name id, Name path, String what) {
        Name name = yaml.name(options.require("name", what), "name", YamlText.NAME);
        Node node = options.require("variants", what);
        if (node != null && !(node instanceof SequenceNode)) {
            yaml.problem(node, "variants must be a list of {name, weight, steps}");
        }
        if (name == null || !(node instanceof SequenceNode list)) {
            return null;
        }
        if (list.getValue().isEmpty()) {
            yaml.problem(node, "variants must not be empty");
            return null;
        }
        List<Variant> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node each : list.getValue()) {
            Variant variant = variant(each, path, names);
            if (variant != null) {
                variants.add(variant);
            }
        }
        if (variants.size() == list.getValue().size()) {
            checkWeights(node, name, variants);
        }
        return new StepDefinition.Split(id, name, variants);
    }

    private @Nullable Variant variant(Node node, Name path, Set<String> names) {
        YamlMap map = YamlMap.of(yaml, node, "a variant");
        if (map == null) {
            return null;
        }
        Name name = yaml.name(map.require("name", "a variant"), "name", YamlText.NAME);
        int weight = yaml.hundredths(map.require("weight", "a variant"), "weight", -1);
        String below = path.value() + "." + (name == null ? "" : name.value()) + ".";
        List<StepDefinition> body = steps.steps(map.take("steps"), below);
        map.refuseUnknown("a variant");
        if (name != null && !names.add(name.value())) {
            yaml.problems().add(name.place(), "two variants have the name '" + name.value() + "'");
        }
        return name == null || weight < 0 ? null : new Variant(name.value(), weight, body);
    }

    private void checkWeights(Node node, Name name, List<Variant> variants) {
        int sum = variants.stream().mapToInt(Variant::weight).sum();
        if (sum != WHOLE) {
            String percent = java.math.BigDecimal.valueOf(sum, 2).toPlainString();
            yaml.problem(node, String.format(Locale.ROOT, "the weights add up to %s and not to 100", percent));
        }
        List<String> shares =
                variants.stream().map(each -> each.name() + " " + each.weight()).toList();
        List<String> earlier = splits.putIfAbsent(name.value(), shares);
        if (earlier != null && !earlier.equals(shares)) {
            yaml.problems()
                    .add(name.place(), "another split '" + name.value() + "' of this campaign has other variants");
        }
    }
}
