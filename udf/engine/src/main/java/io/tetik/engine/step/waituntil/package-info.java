/** A wait until a time of the day. */
@NullMarked
package io.tetik.engine.step.waituntil;

import org.jspecify.annotations.NullMarked;
