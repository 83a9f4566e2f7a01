/** How many different values. */
@NullMarked
package io.tetik.engine.aggregate.distinct;

import org.jspecify.annotations.NullMarked;
