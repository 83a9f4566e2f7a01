package io.tetik.engine.step.waituntil;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.step.WaitingStep;
import io.tetik.engine.step.Walk;
import io.tetik.language.calendar.Recurrence;
import io.tetik.language.calendar.WeeklyTime;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepReader;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** A wait until a time of the day, where the user lives or in a named zone. */
public final class WaitUntilStep implements StepKind<WaitUntilStep.Definition> {
    private static final String WORD = "wait_until";

    private static final long DAY = 86_400_000;

    /** For so long the steps that a run began with are kept for it; a day that is further away is waited for all the same. */
    private static final long MOST_DAYS = 731;

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final Key<LocalTime> AT = Key.required("at", Shapes.TIME_OF_DAY, "The time of the day.");
    private static final Key<List<String>> ON_DAYS = Key.optional(
            "days",
            Shapes.oneOrMore(Shapes.oneOf(DAYS), "days must name at least one day"),
            "Only on these days of the week.");
    private static final Key<ZoneId> ZONE = Key.optional(
            "zone",
            Shapes.USERS_ZONE,
            "The time zone: user, which is where each lives, or a name such as Asia/Tashkent.");
    private static final Table OPTIONS = Table.of("step 'wait_until'", AT, ON_DAYS, ZONE, StepReader.ID);

    private static final Key<ExpressionText> DATE =
            Key.required("date", Shapes.EXPRESSION, "A timestamp that names the day: an expression.");
    private static final Key<LocalTime> AT_OF_DAY =
            Key.optional("at", Shapes.TIME_OF_DAY, "The time of that day; midnight if it is missing.");
    private static final Key<Long> OFFSET =
            Key.optional("offset", Shapes.OFFSET, "So much before (-3d) or after (2h) that time.");
    private static final Table OF_A_DATE =
            Table.of("step 'wait_until' with 'date'", DATE, AT_OF_DAY, OFFSET, ZONE, StepReader.ID);

    /** What an author says: a time of the week, or the day of a timestamp; a null zone is the user's. */
    record Definition(
            Name id,
            @Nullable WeeklyTime time,
            @Nullable DayOf date,
            @Nullable ZoneId zone) implements StepDefinition {
        @Override
        public List<List<StepDefinition>> nested() {
            return List.of();
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String text() {
        return "Waits until a time of the day.";
    }

    /** The day of a timestamp, and a time of it. */
    record DayOf(ExpressionText date, Recurrence time) {}

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.anyOf(OPTIONS.schema(), OF_A_DATE.schema());
    }

    @Override
    public @Nullable Definition read(StepReader steps, Node body, Name path) {
        YamlMap map = YamlMap.of(steps.yaml(), body, "step 'wait_until'");
        if (map == null) {
            return null;
        }
        if (map.has(DATE.word())) {
            return ofADate(steps, OF_A_DATE.read(steps.yaml(), map), path);
        }
        Row row = OPTIONS.read(steps.yaml(), map);
        Name id = steps.id(row.get(StepReader.ID), path);
        LocalTime at = row.get(AT);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        row.get(ON_DAYS, List.of()).forEach(word -> days.add(DayOfWeek.of(DAYS.indexOf(word) + 1)));
        return at == null
                ? null
                : new Definition(
                        id,
                        new WeeklyTime(at, days.isEmpty() ? Set.of(DayOfWeek.values()) : days),
                        null,
                        row.get(ZONE));
    }

    private static @Nullable Definition ofADate(StepReader steps, Row row, Name path) {
        Name id = steps.id(row.get(StepReader.ID), path);
        ExpressionText date = row.get(DATE);
        Recurrence time = Recurrence.once(row.get(AT_OF_DAY, LocalTime.MIDNIGHT), row.get(OFFSET, 0L));
        return date == null ? null : new Definition(id, null, new DayOf(date, time), row.get(ZONE));
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public CompiledStep compile(Definition step, int next, StepCompilation compilation) {
        String id = step.id().value();
        DayOf date = step.date();
        return date == null
                ? new Compiled(id, next, this, Objects.requireNonNull(step.time()), step.zone())
                : new CompiledDate(id, next, this, compilation.timestamp(date.date(), WORD), date.time(), step.zone());
    }

    @Override
    public long longest(Definition step, ToLongFunction<List<StepDefinition>> nested) {
        return step.date() == null ? 8 * DAY : MOST_DAYS * DAY;
    }

    @Override
    public boolean holdsRuns() {
        return true;
    }

    @Override
    public Phrases phrases() {
        return WaitingStep.PHRASES;
    }

    /** @param zone null: the user's */
    private record Compiled(
            String id,
            int next,
            WaitUntilStep kind,
            WeeklyTime time,
            @Nullable ZoneId zone) implements WaitingStep {
        @Override
        public long until(Walk walk) {
            return time.next(walk.turn().now(), zoneOf(walk));
        }

        private ZoneId zoneOf(Walk walk) {
            return zone == null ? walk.turn().zone(walk.campaign().policy()) : zone;
        }

        @Override
        public Map<String, Object> waitDetail(Walk walk) {
            return Map.of("zone", zoneOf(walk).getId());
        }
    }
}
