/** The early end of the journey. */
@NullMarked
package io.tetik.engine.step.exit;

import org.jspecify.annotations.NullMarked;
