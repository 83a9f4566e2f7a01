/**
 * Local time: zones, schedules, recurring dates, times of the day. Everything here maps what clocks on the wall say to
 * instants by one rule: a local time that a change of the clocks skips means the first instant after the gap, and one
 * that occurs twice means the first.
 */
@NullMarked
package io.tetik.language.calendar;

import org.jspecify.annotations.NullMarked;
