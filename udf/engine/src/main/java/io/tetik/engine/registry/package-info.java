/** Where all kinds of triggers, rules of entry, steps, aggregates and policy rules are registered. */
@NullMarked
package io.tetik.engine.registry;

import org.jspecify.annotations.NullMarked;
