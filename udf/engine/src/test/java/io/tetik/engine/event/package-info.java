/** Events as bytes, good and bad. */
@NullMarked
package io.tetik.engine.event;

import org.jspecify.annotations.NullMarked;
