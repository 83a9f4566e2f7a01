/**
 * The runtime form of a set of definitions: everything resolved, type-checked, ordered and indexed by event type.
 */
@NullMarked
package io.tetik.engine.plan;

import org.jspecify.annotations.NullMarked;
