/** Collections. */
@NullMarked
package io.tetik.engine.aggregate.items;

import org.jspecify.annotations.NullMarked;
