package io.tetik.language.definition;

import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a DeliveryPolicy is written. */
final class DeliveryPolicySyntax implements DefinitionSyntax {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Set<String> EXEMPT_BY_DEFAULT = Set.of("transactional");

    private static final Key<Name> NAME = CommonKeys.name(Shapes.NAME);
    private static final Key<ZoneId> DEFAULT_ZONE =
            Key.optional("default_zone", Shapes.ZONE, "The time zone of users who state none; UTC if it is missing.");
    private static final Key<List<Name>> EXEMPT = Key.optional(
            "exempt",
            Shapes.oneOrMany(Shapes.NAME),
            "Categories that pass caps and quiet hours and do not count; transactional if it is missing.");

    private final List<? extends PolicyRuleSyntax> rules;
    private final Table table;

    DeliveryPolicySyntax(List<? extends PolicyRuleSyntax> rules) {
        this.rules = List.copyOf(rules);
        List<Key<?>> keys = new ArrayList<>(List.of(DEFAULT_ZONE, EXEMPT));
        rules.forEach(rule -> keys.addAll(rule.keys()));
        this.table = CommonKeys.table(DeliveryPolicyDefinition.KIND, NAME, keys);
    }

    @Override
    public String kind() {
        return DeliveryPolicyDefinition.KIND;
    }

    @Override
    public String text() {
        return "Whether a message may go out to a user over a channel, now. The one called default is for all campaigns"
                + " that name none.";
    }

    @Override
    public @Nullable Definition read(YamlText yaml, YamlMap map) {
        Row row = table.read(yaml, map);
        Name name = row.get(NAME);
        List<PolicyRuleDefinition> definitions = new ArrayList<>();
        rules.forEach(rule -> definitions.add(rule.read(row)));
        return name == null
                ? null
                : new DeliveryPolicyDefinition(name, row.get(DEFAULT_ZONE, UTC), exempt(row.get(EXEMPT)), definitions);
    }

    private static Set<String> exempt(@Nullable List<Name> categories) {
        return categories == null
                ? EXEMPT_BY_DEFAULT
                : categories.stream().map(Name::value).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Table> tables() {
        return List.of(table);
    }

    @Override
    public Map<String, Map<String, Object>> parts() {
        return Map.of();
    }
}
