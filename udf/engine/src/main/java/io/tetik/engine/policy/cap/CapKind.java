package io.tetik.engine.policy.cap;

import io.tetik.engine.explain.Detail;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.PolicyRuleKind;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.Durations;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** At most so many messages to a user in a time, rolling or by the calendar. */
public final class CapKind implements PolicyRuleKind<CapsDefinition> {
    private static final String PER_DAY = "calendar_day";
    private static final String PER_WEEK = "calendar_week";
    private static final String DEFER = "defer";

    private static final Key<Integer> MAX =
            Key.required("max", Shapes.integer(1, Cap.GREATEST_MAX), "So many messages at most.");
    private static final Key<Cap.Per> PER = Key.required(
            "per",
            Shape.of(
                    JsonSchema.anyOf(JsonSchema.words(List.of(PER_DAY, PER_WEEK)), Shapes.DURATION.schema()),
                    CapKind::per),
            "In which time: a duration up to now, or the user's local calendar_day or calendar_week.");
    private static final Key<Name> CHANNEL =
            Key.optional("channel", Shapes.NAME, "Only messages over this channel count.");
    private static final Key<Name> CATEGORY =
            Key.optional("category", Shapes.NAME, "Only messages of this category count.");
    private static final Key<String> THEN = Key.optional(
            "then",
            Shapes.oneOf(List.of("drop", DEFER)),
            "What becomes of a message for which there is no room: drop, or defer until there is.");
    private static final Key<List<String>> REFUND = Key.optional(
            "refund",
            Shapes.oneOrMany(Shapes.oneOf(Feedback.words())),
            "The feedback by which a message that was sent gives its place back.");
    private static final Table CAP = Table.of("a cap", MAX, PER, CHANNEL, CATEGORY, THEN, REFUND);
    private static final Key<List<Cap>> CAPS = Key.optional(
            "caps", Shape.of(JsonSchema.listOf(CAP.schema()), CapKind::caps), "At most so many messages to a user.");

    private static List<Cap> caps(YamlText yaml, Node node, String what) {
        List<Cap> result = new ArrayList<>();
        if (!(node instanceof SequenceNode list)) {
            yaml.problem(node, "caps must be a list of {max, per, channel, category}");
            return result;
        }
        for (Node each : list.getValue()) {
            Row row = CAP.read(yaml, each);
            Cap.Per per = row == null ? null : row.get(PER);
            if (row != null && per != null) {
                result.add(cap(row, per));
            }
        }
        return result;
    }

    private static Cap cap(Row row, Cap.Per per) {
        return new Cap(
                row.get(MAX, 0),
                per,
                text(row.get(CHANNEL)),
                text(row.get(CATEGORY)),
                DEFER.equals(row.get(THEN)),
                Feedback.bits(row.get(REFUND, List.of())));
    }

    private static @Nullable String text(@Nullable Name name) {
        return name == null ? null : name.value();
    }

    private static Cap.@Nullable Per per(YamlText yaml, Node node, String what) {
        String value = yaml.text(node, what);
        if (value == null) {
            return null;
        }
        if (value.equals(PER_DAY) || value.equals(PER_WEEK)) {
            return value.equals(PER_DAY) ? new Cap.CalendarDay() : new Cap.CalendarWeek();
        }
        if (Durations.parse(value).isEmpty()) {
            yaml.problem(node, "per '" + value + "' is not a duration such as 24h, nor calendar_day or calendar_week");
            return null;
        }
        return new Cap.Rolling(yaml.duration(node, what), value);
    }

    private static String capped(Telling telling) {
        return telling.notSent("capped, " + reached(telling));
    }

    private static String deferred(Telling telling) {
        return "deferred" + telling.channel(" on %s") + telling.instant("until", " until %s") + ", because "
                + reached(telling);
    }

    private static String reached(Telling telling) {
        Detail detail = telling.detail();
        String cap =
                detail.text("cap").map("the cap of %s is reached"::formatted).orElse("a cap is reached");
        return cap + detail.used(", ") + telling.instant("freeAt", "; free again at %s");
    }

    @Override
    public String word() {
        return "caps";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(CAPS);
    }

    @Override
    public CapsDefinition read(Row row) {
        return new CapsDefinition(row.get(CAPS, List.of()));
    }

    @Override
    public Class<CapsDefinition> definition() {
        return CapsDefinition.class;
    }

    @Override
    public PolicyRule compile(CapsDefinition definition) {
        return new CapRule(definition.caps());
    }

    @Override
    public @Nullable PolicyRule withoutPolicy() {
        return null;
    }

    @Override
    public @Nullable DeliveryMemory<?> memory() {
        return SendMemory.INSTANCE;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.SUPPRESSED, DecisionReason.CAPPED, CapKind::capped)
                .and(DecisionKind.DEFERRED, DecisionReason.CAPPED, CapKind::deferred);
    }
}
