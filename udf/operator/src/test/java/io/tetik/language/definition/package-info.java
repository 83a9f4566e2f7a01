/** Notations, and the way mistakes are shown. */
@NullMarked
package io.tetik.language.definition;

import org.jspecify.annotations.NullMarked;
