package io.tetik.engine.revision;

/**
 * Since when a campaign has had its schedule or dates, so that those before are not made up for.
 *
 * @param calendar a text of all that decides when its users are due
 * @param instant epoch milliseconds; the least long: from the beginning
 */
public record CalendarSince(String campaign, String calendar, long instant) {}
