package io.tetik.engine.revision;

/**
 * Since when a campaign goes by a calendar.
 *
 * @param calendar all that decides when its users are due
 * @param instant epoch milliseconds; the least long: from the beginning
 */
public record CalendarSince(String campaign, String calendar, long instant) {}
