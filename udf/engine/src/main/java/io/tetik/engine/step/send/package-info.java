/** A message to one channel. */
@NullMarked
package io.tetik.engine.step.send;

import org.jspecify.annotations.NullMarked;
