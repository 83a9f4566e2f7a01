/** Aggregates, their bounds, and their bytes. */
@NullMarked
package io.tetik.engine.attribute;

import org.jspecify.annotations.NullMarked;
