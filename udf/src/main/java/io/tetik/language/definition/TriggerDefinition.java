package io.tetik.language.definition;

import io.tetik.language.calendar.CronSchedule;
import io.tetik.language.calendar.Recurrence;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Place;
import io.tetik.language.syntax.Name;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What starts a campaign for a user. Durations in milliseconds. */
public sealed interface TriggerDefinition {

    /** The word for this kind in definitions and in output. */
    String kind();

    /** One event. */
    record OnEvent(List<EventFilter> on) implements TriggerDefinition {
        public OnEvent {
            on = List.copyOf(on);
        }

        @Override
        public String kind() {
            return "event";
        }
    }

    /** Unfinished business; {@code resetAny} means that every event re-arms the clock. */
    record Abandonment(
            List<EventFilter> start,
            List<EventFilter> complete,
            List<EventFilter> reset,
            boolean resetAny,
            long after,
            @Nullable ExpressionText key)
            implements TriggerDefinition {
        public Abandonment {
            start = List.copyOf(start);
            complete = List.copyOf(complete);
            reset = List.copyOf(reset);
        }

        @Override
        public String kind() {
            return "abandonment";
        }
    }

    /** Silence since the last of some events. */
    record Idle(List<EventFilter> on, long after) implements TriggerDefinition {
        public Idle {
            on = List.copyOf(on);
        }

        @Override
        public String kind() {
            return "idle";
        }
    }

    /**
     * A complex event pattern.
     *
     * @param within the least span from the first to the last event that is too long
     * @param onTimeout whether partial matches that ran out of time fire, and not the matches
     * @param complete whether all stages could be read; if not, there are problems
     * @param place where the pattern stands
     */
    record OnPattern(
            List<PatternStage> stages,
            long within,
            AfterMatch afterMatch,
            boolean onTimeout,
            boolean complete,
            Place place)
            implements TriggerDefinition {
        public OnPattern {
            stages = List.copyOf(stages);
        }

        @Override
        public String kind() {
            return "pattern";
        }
    }

    /** Every user at the times of a schedule; a null zone is the user's. */
    record Schedule(
            String cron, CronSchedule times, @Nullable ZoneId zone) implements TriggerDefinition {
        @Override
        public String kind() {
            return "schedule";
        }
    }

    /** A day that an attribute names; a null zone is the user's. */
    record OnDate(
            Name attribute, Recurrence recurrence, @Nullable ZoneId zone) implements TriggerDefinition {
        @Override
        public String kind() {
            return "date";
        }
    }

    /** A change of membership. */
    record OnSegment(Name segment, boolean entered) implements TriggerDefinition {
        @Override
        public String kind() {
            return "segment";
        }
    }
}
