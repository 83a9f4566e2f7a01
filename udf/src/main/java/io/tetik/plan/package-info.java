/**
 * The runtime form of a set of definitions: everything resolved, type-checked, ordered and indexed by event type.
 */
@NullMarked
package io.tetik.plan;

import org.jspecify.annotations.NullMarked;
