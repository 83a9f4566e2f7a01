/** Directions between packages. */
@NullMarked
package io.tetik.architecture;

import org.jspecify.annotations.NullMarked;
