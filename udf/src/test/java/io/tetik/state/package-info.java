/** A user's state and its bytes. */
@NullMarked
package io.tetik.state;

import org.jspecify.annotations.NullMarked;
