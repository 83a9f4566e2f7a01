/** Foreign records made events, as definitions of the kind Source say. */
@NullMarked
package io.tetik.sources.mapping;

import org.jspecify.annotations.NullMarked;
