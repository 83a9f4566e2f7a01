package io.tetik.language.definition;

import io.tetik.language.definition.CampaignDefinition.Status;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a Campaign. */
final class CampaignParser {
    private static final String WHAT = "Campaign";
    private static final int DEFAULT_PRIORITY = 50;

    private final YamlText yaml;
    private final YamlMap map;

    CampaignParser(YamlText yaml, YamlMap map) {
        this.yaml = yaml;
        this.map = map;
    }

    @Nullable
    Definition parse() {
        Name name = DefinitionReader.common(yaml, map, WHAT, YamlText.NAME);
        Status status = status();
        int priority = yaml.integer(map.take("priority"), "priority", 0, 100, DEFAULT_PRIORITY);
        Name category = yaml.name(map.take("category"), "category", YamlText.NAME);
        Long startsAt = yaml.instant(map.take("starts_at"), "starts_at");
        Long endsAt = yaml.instant(map.take("ends_at"), "ends_at");
        if (startsAt != null && endsAt != null && endsAt < startsAt) {
            yaml.problems().add(map.placeOf("ends_at"), "'ends_at' is before 'starts_at'");
        }
        TriggerDefinition trigger = new TriggerParser(yaml).parse(map.require("trigger", WHAT));
        ExpressionText audience = yaml.expression(map.take("audience"), "audience");
        EntryDefinition entry = entry(map.take("entry"));
        List<EventFilter> exit = new FilterParser(yaml).filters(map.take("exit"), "exit");
        int holdout = yaml.hundredths(map.take("holdout"), "holdout", 0);
        String inFlight = yaml.oneOf(map.take("in_flight"), "in_flight", List.of("pin", "migrate"));
        Name policy = yaml.name(map.take("policy"), "policy", YamlText.NAME);
        List<StepDefinition> steps = new StepParser(yaml).journey(map.require("steps", WHAT));
        map.refuseUnknown(WHAT);
        return name == null || trigger == null
                ? null
                : new CampaignDefinition(
                        name,
                        status,
                        priority,
                        category == null ? "marketing" : category.value(),
                        startsAt,
                        endsAt,
                        trigger,
                        audience,
                        entry,
                        exit,
                        holdout,
                        "migrate".equals(inFlight),
                        policy,
                        steps);
    }

    private Status status() {
        String word = yaml.oneOf(map.take("status"), "status", List.of("draft", "active", "paused", "archived"));
        return word == null ? Status.ACTIVE : Status.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private EntryDefinition entry(@Nullable Node node) {
        if (node == null) {
            return new EntryDefinition.AfterExit();
        }
        if (node instanceof ScalarNode) {
            String word = yaml.oneOf(node, "entry", List.of("once", "after_exit", "always"));
            return "once".equals(word)
                    ? new EntryDefinition.Once()
                    : "always".equals(word) ? new EntryDefinition.Always() : new EntryDefinition.AfterExit();
        }
        YamlMap entry = YamlMap.of(yaml, node, "entry");
        return entry == null ? new EntryDefinition.AfterExit() : entryOf(entry);
    }

    private EntryDefinition entryOf(YamlMap entry) {
        EntryDefinition result = new EntryDefinition.AfterExit();
        if (entry.has("cooldown")) {
            result = new EntryDefinition.Cooldown(yaml.duration(entry.take("cooldown"), "cooldown"));
        } else {
            ExpressionText value = yaml.expression(entry.take("once_per"), "once_per");
            if (value != null) {
                result = new EntryDefinition.OncePer(value);
            } else if (!entry.has("once_per")) {
                yaml.problems().add(entry.place(), "entry needs 'cooldown' or 'once_per'");
            }
        }
        entry.refuseUnknown("entry");
        return result;
    }
}
