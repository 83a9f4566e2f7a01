package io.tetik.engine.policy.consent;

import io.tetik.engine.explain.Detail;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.PolicyRuleKind;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Who has agreed to what, by channel and category. */
public final class ConsentKind implements PolicyRuleKind<ConsentDefinition> {
    private static final Key<Map<String, ConsentRule>> CONSENT = Key.optional(
            "consent",
            Shape.of(schema(), ConsentKind::channels),
            "By channel: opt_in needs a consent, opt_out only respects a refusal, none asks nothing.");

    private static List<String> words() {
        return Arrays.stream(ConsentRule.values())
                .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Map<String, Object> schema() {
        Map<String, Object> schema = JsonSchema.mapOf(JsonSchema.words(words()));
        schema.put("propertyNames", Shapes.NAME.schema());
        return schema;
    }

    private static Map<String, ConsentRule> channels(YamlText yaml, Node node, String what) {
        Map<String, ConsentRule> result = new LinkedHashMap<>();
        YamlMap channels = YamlMap.of(yaml, node, what);
        if (channels == null) {
            return result;
        }
        for (String channel : channels.keys()) {
            if (!YamlText.NAME.matcher(channel).matches()) {
                yaml.problems()
                        .add(
                                channels.placeOf(channel),
                                "channel '" + channel + "' must match " + YamlText.NAME.pattern());
            }
            String word = yaml.oneOf(channels.take(channel), what + "." + channel, words());
            if (word != null) {
                result.put(channel, ConsentRule.valueOf(word.toUpperCase(Locale.ROOT)));
            }
        }
        return result;
    }

    private static String noConsent(Telling telling) {
        Detail detail = telling.detail();
        String rule = detail.text("consent").map(ConsentKind::rule).orElse("there is no consent");
        String statement = detail.part("statement")
                .map(each -> statement(telling, each))
                .orElse(", and the user has made no statement that covers it");
        return telling.notSent(rule + statement);
    }

    private static String rule(String consent) {
        return switch (consent) {
            case "opt_in" -> "the channel needs consent (opt_in)";
            case "opt_out" -> "the user may refuse the channel (opt_out)";
            default -> "there is no consent (" + consent + ")";
        };
    }

    private static String statement(Telling telling, Detail statement) {
        String said = statement
                .text("granted")
                .map(granted -> granted.equals("true") ? "grants it" : "refuses it")
                .orElse("is not clear");
        return ", and the statement"
                + statement.instant("at").map(at -> " of " + telling.text(at)).orElse("")
                + statement.text("channel", " about channel %s") + statement.text("purpose", ", purpose %s,")
                + " " + said + statement.restInline();
    }

    @Override
    public String word() {
        return "consent";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(CONSENT);
    }

    @Override
    public ConsentDefinition read(Row row) {
        return new ConsentDefinition(row.get(CONSENT, Map.of()));
    }

    @Override
    public Class<ConsentDefinition> definition() {
        return ConsentDefinition.class;
    }

    @Override
    public PolicyRule compile(ConsentDefinition definition) {
        return new ConsentCheck(definition.byChannel());
    }

    @Override
    public @Nullable PolicyRule withoutPolicy() {
        return null;
    }

    @Override
    public @Nullable DeliveryMemory<?> memory() {
        return ConsentMemory.INSTANCE;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.SUPPRESSED, DecisionReason.NO_CONSENT, ConsentKind::noConsent);
    }
}
