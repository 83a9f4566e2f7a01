package io.tetik.engine.plan;

import io.tetik.engine.pattern.CompiledPattern;
import io.tetik.language.calendar.CronSchedule;
import io.tetik.language.calendar.Recurrence;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What starts a campaign; the event conditions stand in the {@link CampaignHooks} of the types. */
public sealed interface CompiledTrigger {

    String kind();

    /** What decides when a trigger that goes by the calendar fires; empty for all others. */
    default String calendar() {
        return "";
    }

    record OnEvent() implements CompiledTrigger {
        @Override
        public String kind() {
            return "event";
        }
    }

    /** @param after milliseconds from the last arming event to the firing */
    record Abandonment(long after, boolean keyed) implements CompiledTrigger {
        @Override
        public String kind() {
            return "abandonment";
        }
    }

    /** @param after milliseconds of silence */
    record Idle(long after) implements CompiledTrigger {
        @Override
        public String kind() {
            return "idle";
        }
    }

    record OnPattern(CompiledPattern pattern) implements CompiledTrigger {
        @Override
        public String kind() {
            return "pattern";
        }
    }

    /** @param zone null: the user's */
    record Schedule(
            String cron, CronSchedule times, @Nullable ZoneId zone) implements CompiledTrigger {
        @Override
        public String kind() {
            return "schedule";
        }

        @Override
        public String calendar() {
            return "schedule " + cron + " " + zone;
        }
    }

    /** @param zone null: the user's */
    record OnDate(
            int attribute,
            long attributeSlot,
            Recurrence recurrence,
            @Nullable ZoneId zone) implements CompiledTrigger {
        @Override
        public String kind() {
            return "date";
        }

        @Override
        public String calendar() {
            return "date " + attributeSlot + " " + recurrence + " " + zone;
        }
    }

    record OnSegment(int segment, boolean entered) implements CompiledTrigger {
        @Override
        public String kind() {
            return "segment";
        }
    }
}
