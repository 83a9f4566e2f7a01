/** The least or the greatest number. */
@NullMarked
package io.tetik.engine.aggregate.extreme;

import org.jspecify.annotations.NullMarked;
