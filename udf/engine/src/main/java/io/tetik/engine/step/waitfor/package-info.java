/** A wait for an event. */
@NullMarked
package io.tetik.engine.step.waitfor;

import org.jspecify.annotations.NullMarked;
