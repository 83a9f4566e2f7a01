/** How many events. */
@NullMarked
package io.tetik.engine.aggregate.count;

import org.jspecify.annotations.NullMarked;
