package io.tetik.language.definition;

import io.tetik.language.calendar.CronSchedule;
import io.tetik.language.calendar.Recurrence;
import io.tetik.language.calendar.Recurrence.Every;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.Durations;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the triggers that go by the calendar. */
final class CalendarTriggerParser {
    private static final long DAY = 86_400_000;

    private final YamlText yaml;
    private final YamlMap options;

    CalendarTriggerParser(YamlText yaml, YamlMap options) {
        this.yaml = yaml;
        this.options = options;
    }

    @Nullable
    TriggerDefinition parse(String kind) {
        return kind.equals("schedule") ? schedule() : date();
    }

    private @Nullable TriggerDefinition schedule() {
        Node node = options.require("cron", "trigger 'schedule'");
        ZoneId zone = yaml.zone(options.take("zone"), "zone", true);
        String cron = yaml.text(node, "cron");
        if (cron == null || node == null) {
            return null;
        }
        try {
            return new TriggerDefinition.Schedule(cron, CronSchedule.parse(cron), zone);
        } catch (IllegalArgumentException noCron) {
            yaml.problem(
                    node,
                    "cron '" + cron + "' is not a schedule of five fields (minute hour day month weekday): "
                            + noCron.getMessage());
            return null;
        }
    }

    private @Nullable TriggerDefinition date() {
        Name attribute = yaml.name(options.require("attribute", "trigger 'date'"), "attribute", YamlText.WORD);
        String every = yaml.oneOf(options.take("every"), "every", List.of("year", "month"));
        LocalTime at = yaml.timeOfDay(options.take("at"), "at");
        ZoneId zone = yaml.zone(options.take("zone"), "zone", true);
        long offset = offset(options.take("offset"));
        Every howOften = every == null ? Every.ONCE : Every.valueOf(every.toUpperCase(Locale.ROOT));
        Recurrence recurrence =
                new Recurrence(howOften, at == null ? LocalTime.MIDNIGHT : at, (int) (offset / DAY), offset % DAY);
        return attribute == null ? null : new TriggerDefinition.OnDate(attribute, recurrence, zone);
    }

    private long offset(@Nullable Node node) {
        String value = yaml.text(node, "offset");
        if (value == null || node == null) {
            return 0;
        }
        var millis = Durations.parse(value.startsWith("+") ? value.substring(1) : value);
        if (millis.isPresent() && Math.abs(millis.getAsLong()) <= Durations.LONGEST) {
            return millis.getAsLong();
        }
        yaml.problem(node, "offset '" + value + "' is not a duration such as -3d or 2h of at most 100 years");
        return 0;
    }
}
