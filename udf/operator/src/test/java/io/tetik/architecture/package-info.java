/** The directions in which packages may depend on each other. */
@NullMarked
package io.tetik.architecture;

import org.jspecify.annotations.NullMarked;
