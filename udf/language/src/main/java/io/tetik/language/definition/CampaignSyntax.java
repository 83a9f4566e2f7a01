package io.tetik.language.definition;

import io.tetik.language.definition.CampaignDefinition.Status;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** How a Campaign is written. */
final class CampaignSyntax implements DefinitionSyntax {
    private static final int DEFAULT_PRIORITY = 50;
    private static final String MIGRATE = "migrate";
    private static final String HOLD = "hold";
    private static final List<String> STATUSES = Arrays.stream(Status.values())
            .map(status -> status.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final Key<Name> NAME = CommonKeys.name(Shapes.NAME);
    private static final Key<String> STATUS = Key.optional(
            "status", Shapes.oneOf(STATUSES), "active if it is missing; paused lets nobody in and sends nothing.");
    private static final Key<String> WHILE_PAUSED = Key.optional(
            "while_paused",
            Shapes.oneOf(List.of("drop", HOLD)),
            "What becomes of messages that fall due while the campaign is paused: drop, or hold until it is active.");
    private static final Key<Integer> PRIORITY = Key.optional(
            "priority", Shapes.integer(0, 100), "Of several messages at one instant the highest is decided first; 50.");
    private static final Key<Name> CATEGORY = Key.optional(
            "category", Shapes.NAME, "What its messages are, for consent, caps and exemptions; marketing.");
    private static final Key<Long> STARTS_AT =
            Key.optional("starts_at", Shapes.INSTANT, "Nobody is let in before this instant.");
    private static final Key<Long> ENDS_AT =
            Key.optional("ends_at", Shapes.INSTANT, "Nobody is let in after this instant; runs go on.");
    private static final Key<ExpressionText> AUDIENCE =
            Key.optional("audience", Shapes.EXPRESSION, "Who is let in: a condition, asked when the trigger fires.");
    private static final Key<ExitRules> EXIT = Key.optional(
            "exit", ExitRules.SHAPE, "Events, changes of segments and conditions that end a run, wherever it is.");
    private static final Key<Integer> HOLDOUT = Key.optional(
            "holdout", Shapes.PERCENT, "The percentage of users who get nothing, so that the effect can be measured.");
    private static final Key<String> IN_FLIGHT = Key.optional(
            "in_flight",
            Shapes.oneOf(List.of("pin", MIGRATE)),
            "What an edit does to runs that are going on: pin keeps the old steps, migrate takes the new ones.");
    private static final Key<Name> POLICY =
            Key.optional("policy", Shapes.NAME, "The DeliveryPolicy; without it the one called default.");
    private static final Key<DecisionLevel> DECISIONS = Key.optional(
            "decisions",
            Shape.of(JsonSchema.pattern(DecisionLevel.PATTERN), CampaignSyntax::level),
            "Which decisions come out: all, acted (none that only says that nothing happened) or sampled:N (those of"
                    + " one user in N).");
    private static final Key<Node> STEPS = StepReader.nested("steps", true, "The journey, step by step.");

    private final Key<TriggerDefinition> trigger;
    private final EntryShape entryShape;
    private final Key<EntryDefinition> entry;
    private final List<StepSyntax> steps;
    private final Table table;

    CampaignSyntax(
            List<? extends TriggerSyntax> triggers,
            List<? extends EntrySyntax> entries,
            List<? extends StepSyntax> steps) {
        this.trigger = Key.required("trigger", new TriggerShape(triggers), "What starts the campaign for a user.");
        this.entryShape = new EntryShape(entries);
        this.entry = Key.optional("entry", entryShape, "How often a user may enter; after_exit if missing.");
        this.steps = List.copyOf(steps);
        this.table = CommonKeys.table(
                CampaignDefinition.KIND,
                NAME,
                List.of(
                        STATUS,
                        WHILE_PAUSED,
                        PRIORITY,
                        CATEGORY,
                        STARTS_AT,
                        ENDS_AT,
                        trigger,
                        AUDIENCE,
                        entry,
                        EXIT,
                        HOLDOUT,
                        IN_FLIGHT,
                        POLICY,
                        DECISIONS,
                        STEPS));
    }

    @Override
    public String kind() {
        return CampaignDefinition.KIND;
    }

    @Override
    public String text() {
        return "A trigger, the rules of entry, and a journey of messages, waits and branches.";
    }

    @Override
    public @Nullable Definition read(YamlText yaml, YamlMap map) {
        Row row = table.read(yaml, map);
        Long startsAt = row.get(STARTS_AT);
        Long endsAt = row.get(ENDS_AT);
        if (startsAt != null && endsAt != null && endsAt < startsAt) {
            row.problem(ENDS_AT, "'ends_at' is before 'starts_at'");
        }
        List<StepDefinition> journey = new StepReader(yaml, steps).journey(row.get(STEPS));
        Name name = row.get(NAME);
        TriggerDefinition read = row.get(trigger);
        Name category = row.get(CATEGORY);
        return name == null || read == null
                ? null
                : new CampaignDefinition(
                        name,
                        status(row.get(STATUS)),
                        HOLD.equals(row.get(WHILE_PAUSED)),
                        row.get(PRIORITY, DEFAULT_PRIORITY),
                        category == null ? "marketing" : category.value(),
                        startsAt,
                        endsAt,
                        read,
                        row.form(trigger),
                        row.get(AUDIENCE),
                        row.get(entry, entryShape.byDefault()),
                        row.get(EXIT, ExitRules.NONE),
                        row.get(HOLDOUT, 0),
                        MIGRATE.equals(row.get(IN_FLIGHT)),
                        row.get(POLICY),
                        row.get(DECISIONS),
                        journey);
    }

    private static @Nullable DecisionLevel level(YamlText yaml, Node node, String what) {
        Object value = yaml.literal(node).value();
        DecisionLevel level = value instanceof String text ? DecisionLevel.parse(text) : null;
        if (level == null) {
            yaml.problem(node, "'" + what + "' must be all, acted or sampled:N, such as sampled:100");
        }
        return level;
    }

    private static Status status(@Nullable String word) {
        return word == null ? Status.ACTIVE : Status.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public List<Table> tables() {
        return List.of(table);
    }

    @Override
    public Map<String, Map<String, Object>> parts() {
        Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
        parts.put(EventFilters.REF, EventFilters.schema());
        parts.put(StepReader.REF, StepReader.schema(steps));
        return parts;
    }
}
