package io.tetik.engine.policy.quiethours;

import io.tetik.language.calendar.DailySpan;
import io.tetik.language.definition.PolicyRuleDefinition;
import org.jspecify.annotations.Nullable;

/**
 * When nobody is disturbed.
 *
 * @param span null: never
 * @param drop whether a message of that time is dropped instead of deferred
 */
record QuietHours(@Nullable DailySpan span, boolean drop) implements PolicyRuleDefinition {}
