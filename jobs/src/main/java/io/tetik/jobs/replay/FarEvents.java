package io.tetik.jobs.replay;

import io.tetik.engine.event.EventSource;
import java.time.LocalDate;

/**
 * Events of one day, in UTC, that lies more than a year from nearly all other events: seconds that were given as milliseconds,
 * a clock that was never set, or a wrong year.
 *
 * @param source of one of them
 */
public record FarEvents(LocalDate day, long number, EventSource source) {}
