/** Notations, and the way mistakes are shown. */
@NullMarked
package io.tetik.definition;

import org.jspecify.annotations.NullMarked;
