/** A change of membership. */
@NullMarked
package io.tetik.engine.trigger.segment;

import org.jspecify.annotations.NullMarked;
