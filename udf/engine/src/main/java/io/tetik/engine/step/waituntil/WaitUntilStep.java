package io.tetik.engine.step.waituntil;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.step.WaitingStep;
import io.tetik.engine.step.Walk;
import io.tetik.language.calendar.WeeklyTime;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepReader;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** A wait until a time of the day, where the user lives or in a named zone. */
public final class WaitUntilStep implements StepKind<WaitUntilStep.Definition> {
    private static final String WORD = "wait_until";

    private static final long DAY = 86_400_000;

    private static final Key<LocalTime> AT = Key.required("at", Shapes.TIME_OF_DAY, "The time of the day.");
    private static final Key<Set<DayOfWeek>> ON_DAYS =
            Key.optional("days", Shapes.DAYS_OF_WEEK, "Only on these days of the week.");
    private static final Key<ZoneId> ZONE = Key.optional(
            "zone",
            Shapes.USERS_ZONE,
            "The time zone: user, which is where each lives, or a name such as Asia/Tashkent.");
    private static final Table OPTIONS = Table.of("step 'wait_until'", AT, ON_DAYS, ZONE, StepReader.ID);

    /** What an author says; a null zone is the user's. */
    record Definition(Name id, WeeklyTime time, @Nullable ZoneId zone) implements StepDefinition {
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

    @Override
    public Map<String, Object> schema() {
        return OPTIONS.schema();
    }

    @Override
    public @Nullable Definition read(StepReader steps, Node body, Name path) {
        Row row = OPTIONS.read(steps.yaml(), body);
        if (row == null) {
            return null;
        }
        Name id = steps.id(row.get(StepReader.ID), path);
        LocalTime at = row.get(AT);
        Set<DayOfWeek> days = row.get(ON_DAYS, Set.of());
        return at == null
                ? null
                : new Definition(
                        id, new WeeklyTime(at, days.isEmpty() ? Set.of(DayOfWeek.values()) : days), row.get(ZONE));
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public CompiledStep compile(Definition step, int next, StepCompilation compilation) {
        return new Compiled(step.id().value(), next, this, step.time(), step.zone());
    }

    @Override
    public long longest(Definition step, ToLongFunction<List<StepDefinition>> nested) {
        return 8 * DAY;
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
