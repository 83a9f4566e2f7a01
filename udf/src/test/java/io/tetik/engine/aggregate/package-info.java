/** Aggregates, their bounds, and their bytes. */
@NullMarked
package io.tetik.engine.aggregate;

import org.jspecify.annotations.NullMarked;
