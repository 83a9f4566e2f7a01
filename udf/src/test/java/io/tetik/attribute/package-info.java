/** Aggregates, their bounds, and their bytes. */
@NullMarked
package io.tetik.attribute;

import org.jspecify.annotations.NullMarked;
