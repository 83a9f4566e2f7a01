/** The most frequent value. */
@NullMarked
package io.tetik.engine.aggregate.top;

import org.jspecify.annotations.NullMarked;
