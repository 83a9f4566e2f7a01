/** The sum of a number of each event. */
@NullMarked
package io.tetik.engine.aggregate.sum;

import org.jspecify.annotations.NullMarked;
