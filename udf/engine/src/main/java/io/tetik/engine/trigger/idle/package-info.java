/** Silence since the last of some events. */
@NullMarked
package io.tetik.engine.trigger.idle;

import org.jspecify.annotations.NullMarked;
