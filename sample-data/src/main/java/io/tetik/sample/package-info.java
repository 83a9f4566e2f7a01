/**
 * Writes the sample events: one seeded generator invents customers, lets each of them live a fortnight in a web shop
 * and an online casino, and then spoils the resulting files as real transport does (late, twice, unreadable). Nothing
 * here depends on the engine; what the events look like is agreed only through {@code definitions/event-types-*.yaml}.
 */
@NullMarked
package io.tetik.sample;

import org.jspecify.annotations.NullMarked;
