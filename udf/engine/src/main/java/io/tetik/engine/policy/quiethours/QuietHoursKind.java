package io.tetik.engine.policy.quiethours;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.PolicyRuleKind;
import io.tetik.engine.policy.quiethours.QuietHours.Quiet;
import io.tetik.language.calendar.CalendarDays;
import io.tetik.language.calendar.DailySpan;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The time of the day at which nobody is disturbed: messages wait for its end, or are dropped. */
public final class QuietHoursKind implements PolicyRuleKind<QuietHours> {
    private static final QuietHours NEVER = new QuietHours(List.of());
    private static final CalendarDays NO_DATES = CalendarDays.of(List.of());
    private static final String DROP = "drop";
    private static final int WEEK = 7;

    private static final Key<LocalTime> FROM = Key.optional(
            "from",
            Shapes.TIME_OF_DAY,
            "When they begin, in the user's local time; without it the whole day is quiet.");
    private static final Key<LocalTime> TO =
            Key.optional("to", Shapes.TIME_OF_DAY, "When they end, in the user's local time.");
    private static final Key<Name> CHANNEL =
            Key.optional("channel", Shapes.NAME, "Only messages over this channel wait.");
    private static final Key<Name> CATEGORY =
            Key.optional("category", Shapes.NAME, "Only messages of this category wait.");
    private static final Key<Set<DayOfWeek>> DAYS = Key.optional(
            "days", Shapes.DAYS_OF_WEEK, "Only if they begin on these days of the week, or on one of dates.");
    private static final Key<List<String>> DATES = Key.optional(
            "dates",
            Shapes.oneOrMore(Shapes.CALENDAR_DAY, "dates must name at least one day"),
            "Only if they begin on these days, such as 2026-12-25, or --12-25 for every year, or on one of days.");
    private static final Key<String> THEN = Key.optional(
            "then",
            Shapes.oneOf(List.of("defer", DROP)),
            "What becomes of a message: defer keeps it for the end of the quiet hours, drop does not.");
    private static final Table TABLE = Table.of("quiet_hours", FROM, TO, CHANNEL, CATEGORY, DAYS, DATES, THEN);
    private static final Key<QuietHours> QUIET_HOURS = Key.optional(
            "quiet_hours",
            Shapes.oneOrMany(Shape.of(schema(), QuietHoursKind::quiet)).map(QuietHours::new),
            "When nobody is disturbed.");

    private static Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(TABLE.schema());
        schema.put("dependencies", JsonSchema.of("from", List.of("to"), "to", List.of("from")));
        schema.put(
                "anyOf",
                Stream.of(FROM, DAYS, DATES)
                        .map(key -> JsonSchema.of("required", List.of(key.word())))
                        .toList());
        return schema;
    }

    private static @Nullable Quiet quiet(YamlText yaml, Node node, String what) {
        Row row = TABLE.read(yaml, node);
        if (row == null) {
            return null;
        }
        DailySpan span = span(row);
        Set<DayOfWeek> days = row.get(DAYS, Set.of());
        if (!row.has(FROM) && !row.has(TO) && days.size() == WEEK) {
            row.problem(DAYS, "quiet_hours of all days without 'from' and 'to' never end");
        }
        return span == null
                ? null
                : new Quiet(
                        span,
                        text(row.get(CHANNEL)),
                        text(row.get(CATEGORY)),
                        days,
                        row.has(DATES) ? CalendarDays.of(row.get(DATES, List.of())) : NO_DATES,
                        DROP.equals(row.get(THEN)));
    }

    private static @Nullable DailySpan span(Row row) {
        if (!row.has(FROM) && !row.has(TO)) {
            if (!row.has(DAYS) && !row.has(DATES)) {
                row.problem("quiet_hours needs 'from' and 'to', or else 'days' or 'dates'");
            }
            return DailySpan.WHOLE_DAY;
        }
        if (!row.has(FROM) || !row.has(TO)) {
            row.problem("quiet_hours needs '" + (row.has(FROM) ? TO : FROM).word() + "'");
        }
        LocalTime from = row.get(FROM);
        LocalTime to = row.get(TO);
        if (from == null || to == null) {
            return null;
        }
        if (from.equals(to)) {
            row.problem(TO, "quiet_hours end when they begin, at " + to);
        }
        return new DailySpan(from, to);
    }

    private static @Nullable String text(@Nullable Name name) {
        return name == null ? null : name.value();
    }

    private static String deferred(Telling telling) {
        return "deferred" + telling.channel(" on %s") + telling.instant("until", " until %s");
    }

    private static String deferredByQuietHours(Telling telling) {
        String hours = hours(telling, ", because of");
        return deferred(telling) + (hours.isEmpty() ? ", because of quiet hours" : hours);
    }

    private static String dropped(Telling telling) {
        String hours = hours(telling, "dropped in");
        return telling.notSent(hours.isEmpty() ? "dropped in quiet hours" : hours);
    }

    private static String hours(Telling telling, String lead) {
        String hours = telling.detail().text("quietHours", lead + " the quiet hours %s");
        return hours.isEmpty() ? "" : hours + telling.zone(" in %s");
    }

    @Override
    public String word() {
        return "quiet_hours";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(QUIET_HOURS);
    }

    @Override
    public QuietHours read(Row row) {
        return row.get(QUIET_HOURS, NEVER);
    }

    @Override
    public Class<QuietHours> definition() {
        return QuietHours.class;
    }

    @Override
    public PolicyRule compile(QuietHours definition) {
        return new QuietHoursRule(definition);
    }

    @Override
    public @Nullable PolicyRule withoutPolicy() {
        return null;
    }

    @Override
    public @Nullable DeliveryMemory<?> memory() {
        return null;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.DEFERRED, telling -> deferred(telling) + hours(telling, ", because of"))
                .and(DecisionKind.DEFERRED, DecisionReason.QUIET_HOURS, QuietHoursKind::deferredByQuietHours)
                .and(DecisionKind.SUPPRESSED, DecisionReason.QUIET_HOURS, QuietHoursKind::dropped);
    }
}
