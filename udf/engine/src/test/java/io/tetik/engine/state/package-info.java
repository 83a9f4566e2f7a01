/** A user's state and its bytes. */
@NullMarked
package io.tetik.engine.state;

import org.jspecify.annotations.NullMarked;
