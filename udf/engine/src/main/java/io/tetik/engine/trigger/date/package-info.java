/** A day that an attribute names. */
@NullMarked
package io.tetik.engine.trigger.date;

import org.jspecify.annotations.NullMarked;
