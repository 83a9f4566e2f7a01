/** The value of the first or the last event. */
@NullMarked
package io.tetik.engine.aggregate.moment;

import org.jspecify.annotations.NullMarked;
