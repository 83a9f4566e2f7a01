package io.tetik.language.definition;

import io.tetik.engine.policy.Cap;
import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.engine.policy.ConsentRule;
import io.tetik.engine.policy.QuietHours;
import io.tetik.language.calendar.DailySpan;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.Durations;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a DeliveryPolicy. */
final class DeliveryPolicyParser {
    private static final String WHAT = "DeliveryPolicy";

    private final YamlText yaml;
    private final YamlMap map;

    DeliveryPolicyParser(YamlText yaml, YamlMap map) {
        this.yaml = yaml;
        this.map = map;
    }

    @Nullable
    Definition parse() {
        Name name = DefinitionReader.common(yaml, map, WHAT, YamlText.NAME);
        ZoneId zone = yaml.zone(map.take("default_zone"), "default_zone", false);
        Map<String, ConsentRule> consent = consent(map.take("consent"));
        QuietHours quietHours = quietHours(map.take("quiet_hours"));
        List<Cap> caps = caps(map.take("caps"));
        Set<String> exempt = exempt(map.take("exempt"));
        map.refuseUnknown(WHAT);
        return name == null
                ? null
                : new DeliveryPolicyDefinition(
                        name,
                        new CompiledPolicy(
                                name.value(),
                                zone == null ? CompiledPolicy.UTC : zone,
                                consent,
                                quietHours,
                                caps,
                                exempt));
    }

    private Map<String, ConsentRule> consent(@Nullable Node node) {
        Map<String, ConsentRule> result = new LinkedHashMap<>();
        YamlMap channels = node == null ? null : YamlMap.of(yaml, node, "consent");
        if (channels != null) {
            for (String channel : channels.keys()) {
                if (!YamlText.NAME.matcher(channel).matches()) {
                    yaml.problems()
                            .add(
                                    channels.placeOf(channel),
                                    "channel '" + channel + "' must match " + YamlText.NAME.pattern());
                }
                Node rule = channels.take(channel);
                String word = yaml.oneOf(rule, "consent." + channel, List.of("opt_in", "opt_out", "none"));
                if (word != null) {
                    result.put(channel, ConsentRule.valueOf(word.toUpperCase(Locale.ROOT)));
                }
            }
        }
        return result;
    }

    private @Nullable QuietHours quietHours(@Nullable Node node) {
        YamlMap options = node == null ? null : YamlMap.of(yaml, node, "quiet_hours");
        if (options == null) {
            return null;
        }
        LocalTime from = yaml.timeOfDay(options.require("from", "quiet_hours"), "from");
        LocalTime to = yaml.timeOfDay(options.require("to", "quiet_hours"), "to");
        String then = yaml.oneOf(options.take("then"), "then", List.of("defer", "drop"));
        options.refuseUnknown("quiet_hours");
        if (from == null || to == null) {
            return null;
        }
        if (from.equals(to)) {
            yaml.problems().add(options.placeOf("to"), "quiet_hours end when they begin, at " + to);
        }
        return new QuietHours(new DailySpan(from, to), "drop".equals(then));
    }

    private List<Cap> caps(@Nullable Node node) {
        List<Cap> result = new ArrayList<>();
        if (node != null && !(node instanceof SequenceNode)) {
            yaml.problem(node, "caps must be a list of {max, per, channel, category}");
        } else if (node instanceof SequenceNode list) {
            for (Node each : list.getValue()) {
                YamlMap options = YamlMap.of(yaml, each, "a cap");
                Cap cap = options == null ? null : cap(options);
                if (cap != null) {
                    result.add(cap);
                }
            }
        }
        return result;
    }

    private @Nullable Cap cap(YamlMap options) {
        int max = yaml.integer(options.require("max", "a cap"), "max", 1, Cap.GREATEST_MAX, 0);
        Node perNode = options.require("per", "a cap");
        Cap.Per per = per(perNode);
        Name channel = yaml.name(options.take("channel"), "channel", YamlText.NAME);
        Name category = yaml.name(options.take("category"), "category", YamlText.NAME);
        options.refuseUnknown("a cap");
        return per == null
                ? null
                : new Cap(
                        max, per, channel == null ? null : channel.value(), category == null ? null : category.value());
    }

    private Cap.@Nullable Per per(@Nullable Node node) {
        String value = yaml.text(node, "per");
        if (value == null || node == null) {
            return null;
        }
        if (value.equals("calendar_day") || value.equals("calendar_week")) {
            return value.equals("calendar_day") ? new Cap.CalendarDay() : new Cap.CalendarWeek();
        }
        if (Durations.parse(value).isEmpty()) {
            yaml.problem(node, "per '" + value + "' is not a duration such as 24h, nor calendar_day or calendar_week");
            return null;
        }
        return new Cap.Rolling(yaml.duration(node, "per"), value);
    }

    private Set<String> exempt(@Nullable Node node) {
        if (node == null) {
            return Set.of("transactional");
        }
        return yaml.oneOrMany(node, "exempt", (each, what) -> yaml.name(each, what, YamlText.NAME)).stream()
                .map(Name::value)
                .collect(Collectors.toUnmodifiableSet());
    }
}
