package io.tetik.policy;

import io.tetik.calendar.DailySpan;

/**
 * When nobody is disturbed.
 *
 * @param drop whether a message of that time is dropped instead of deferred
 */
public record QuietHours(DailySpan span, boolean drop) {}
