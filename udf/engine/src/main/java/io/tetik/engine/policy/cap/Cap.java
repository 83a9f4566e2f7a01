package io.tetik.engine.policy.cap;

import io.tetik.language.calendar.LocalTimes;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * A limit on how many messages a user gets.
 *
 * @param channel the channel that it is about, null: all
 * @param category the category that it is about, null: all
 * @param defers whether a message for which there is no room waits for it
 * @param refund the feedback, as bits of {@link Feedback}, by which a message gives its place back
 */
record Cap(
        int max,
        Per per,
        @Nullable String channel,
        @Nullable String category,
        boolean defers,
        int refund) {
    /** So that a user's sent messages stay few enough to be kept. */
    public static final int GREATEST_MAX = 1_000;

    boolean concerns(String aChannel, String aCategory) {
        return (channel == null || channel.equals(aChannel)) && (category == null || category.equals(aCategory));
    }

    /** For the decision trace, such as {@code 3 per 24h on push}. */
    @Override
    public String toString() {
        return max + " per " + per.text() + (channel == null ? "" : " on " + channel)
                + (category == null ? "" : " of " + category);
    }

    /** The time that a limit looks at. */
    public sealed interface Per {

        /** What was sent up to this instant no longer counts. */
        long countsAfter(long now, ZoneId zone);

        /** When a message that was sent at {@code sent} no longer counts. */
        long freeAt(long sent, long now, ZoneId zone);

        /** At most how many milliseconds back it looks. */
        long reach();

        String text();
    }

    /** The milliseconds up to now. */
    public record Rolling(long millis, String text) implements Per {
        @Override
        public long countsAfter(long now, ZoneId zone) {
            return now - millis;
        }

        @Override
        public long freeAt(long sent, long now, ZoneId zone) {
            return sent + millis;
        }

        @Override
        public long reach() {
            return millis;
        }
    }

    /** The user's local day. */
    public record CalendarDay() implements Per {
        @Override
        public long countsAfter(long now, ZoneId zone) {
            return LocalTimes.startOf(today(now, zone), zone) - 1;
        }

        @Override
        public long freeAt(long sent, long now, ZoneId zone) {
            return LocalTimes.startOf(today(now, zone).plusDays(1), zone);
        }

        @Override
        public long reach() {
            return 2 * DAY;
        }

        @Override
        public String text() {
            return "calendar_day";
        }
    }

    /** The user's local week, from Monday. */
    public record CalendarWeek() implements Per {
        @Override
        public long countsAfter(long now, ZoneId zone) {
            return LocalTimes.startOf(monday(now, zone), zone) - 1;
        }

        @Override
        public long freeAt(long sent, long now, ZoneId zone) {
            return LocalTimes.startOf(monday(now, zone).plusWeeks(1), zone);
        }

        @Override
        public long reach() {
            return 8 * DAY;
        }

        @Override
        public String text() {
            return "calendar_week";
        }

        private static LocalDate monday(long now, ZoneId zone) {
            return today(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    }

    private static final long DAY = 86_400_000;

    private static LocalDate today(long now, ZoneId zone) {
        return LocalTimes.local(now, zone).toLocalDate();
    }
}
