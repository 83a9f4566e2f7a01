package io.tetik.engine.policy;

import io.tetik.language.calendar.DailySpan;

/**
 * When nobody is disturbed.
 *
 * @param drop whether a message of that time is dropped instead of deferred
 */
public record QuietHours(DailySpan span, boolean drop) {}
