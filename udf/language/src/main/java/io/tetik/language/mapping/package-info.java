/** Definitions of the kind Source, with their expressions checked and planned. */
@NullMarked
package io.tetik.language.mapping;

import org.jspecify.annotations.NullMarked;
