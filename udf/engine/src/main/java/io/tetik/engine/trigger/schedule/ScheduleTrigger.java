package io.tetik.engine.trigger.schedule;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.OneKeyTrigger;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.TriggerIndex;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.language.calendar.CronSchedule;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Local times that come back, such as Mondays at nine, start the campaign for every user. */
public final class ScheduleTrigger extends OneKeyTrigger<ScheduleTrigger.Definition> {
    static final String WORD = "schedule";

    private static final Key<String> CRON = Key.required(
            "cron",
            Shape.of(JsonSchema.pattern("\\S+(\\s+\\S+){4}"), ScheduleTrigger::cron),
            "Five fields: minute, hour, day of the month, month, day of the week.");
    private static final Key<ZoneId> ZONE = Key.optional(
            "zone",
            Shapes.USERS_ZONE,
            "The time zone: user, which is where each lives, or a name such as Asia/Tashkent.");
    private static final Key<Definition> SCHEDULE = Key.required(
            WORD,
            Shapes.object(Table.of("trigger 'schedule'", CRON, ZONE), ScheduleTrigger::read),
            "When it fires, as a cron expression.");

    /** What an author says; a null zone is the user's. */
    record Definition(String cron, @Nullable ZoneId zone) implements TriggerDefinition {}

    public ScheduleTrigger() {
        super(Definition.class, SCHEDULE);
    }

    @Override
    public String text() {
        return "Fires for every user at local times that come back.";
    }

    private static @Nullable String cron(YamlText yaml, Node node, String what) {
        String cron = yaml.text(node, what);
        if (cron == null) {
            return null;
        }
        try {
            CronSchedule.parse(cron);
            return cron;
        } catch (IllegalArgumentException noCron) {
            yaml.problem(
                    node,
                    "cron '" + cron + "' is not a schedule of five fields (minute hour day month weekday): "
                            + noCron.getMessage());
            return null;
        }
    }

    private static @Nullable Definition read(Row row) {
        String cron = row.get(CRON);
        return cron == null ? null : new Definition(cron, row.get(ZONE));
    }

    @Override
    public TriggerDraft begin(Definition definition, TriggerCompilation compilation) {
        return TriggerDraft.of(
                List.of(),
                () -> new Compiled(definition.cron(), CronSchedule.parse(definition.cron()), definition.zone()));
    }

    /** @param zone null: the user's */
    private record Compiled(
            String cron, CronSchedule times, @Nullable ZoneId zone) implements CompiledTrigger {
        @Override
        public String calendar() {
            return "schedule " + cron + " " + zone;
        }

        @Override
        public void register(Campaign campaign, TriggerIndex index) {
            index.timetable(Schedules.class, Schedules::new).add(campaign, times, zone);
        }
    }

    @Override
    public @Nullable TriggerMemory<?> memory() {
        return null;
    }

    @Override
    public Phrases phrases() {
        return Phrases.NONE;
    }
}
