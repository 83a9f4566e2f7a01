/** A wait of a certain length. */
@NullMarked
package io.tetik.engine.step.pause;

import org.jspecify.annotations.NullMarked;
