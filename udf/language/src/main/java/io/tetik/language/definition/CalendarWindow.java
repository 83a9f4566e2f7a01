package io.tetik.language.definition;

import io.tetik.language.calendar.CalendarPeriod;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The calendar by which an attribute goes.
 *
 * @param zone null: the zone where the user lives
 */
public record CalendarWindow(
        CalendarPeriod period, @Nullable ZoneId zone) {}
