package io.tetik.engine.policy.quiethours;

import io.tetik.language.calendar.CalendarDays;
import io.tetik.language.calendar.DailySpan;
import io.tetik.language.definition.PolicyRuleDefinition;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When nobody is disturbed. Of several that hold at an instant the first is the answer.
 *
 * @param all none: never
 */
record QuietHours(List<Quiet> all) implements PolicyRuleDefinition {
    QuietHours {
        all = List.copyOf(all);
    }

    /**
     * A time that is quiet for some messages.
     *
     * @param channel over which they go, null: any
     * @param category which they have, null: any
     * @param days the days of the week on which the span begins
     * @param dates the days of the calendar on which it begins besides; if there are none of either, every day
     * @param drop whether a message of that time is dropped instead of deferred
     */
    record Quiet(
            DailySpan span,
            @Nullable String channel,
            @Nullable String category,
            Set<DayOfWeek> days,
            CalendarDays dates,
            boolean drop) {
        Quiet {
            days = Set.copyOf(days);
        }

        boolean concerns(String aChannel, String aCategory) {
            return (channel == null || channel.equals(aChannel)) && (category == null || category.equals(aCategory));
        }

        boolean beginsOn(LocalDate day) {
            return isDaily() || days.contains(day.getDayOfWeek()) || dates.contains(day);
        }

        private boolean isDaily() {
            return days.isEmpty() && dates.texts().isEmpty();
        }

        /** For the decision trace, such as {@code 00:00-24:00 on sun, --12-25 over sms of marketing}. */
        @Override
        public String toString() {
            String onDays = Stream.concat(words(days), dates.texts().stream()).collect(Collectors.joining(", "));
            return span
                    + (isDaily() ? "" : " on " + onDays)
                    + (channel == null ? "" : " over " + channel)
                    + (category == null ? "" : " of " + category);
        }

        private static Stream<String> words(Collection<DayOfWeek> days) {
            return new TreeSet<>(days)
                    .stream()
                            .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ROOT)
                                    .toLowerCase(Locale.ROOT));
        }
    }
}
