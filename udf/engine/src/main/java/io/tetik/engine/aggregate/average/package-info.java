/** The mean of a number of each event. */
@NullMarked
package io.tetik.engine.aggregate.average;

import org.jspecify.annotations.NullMarked;
