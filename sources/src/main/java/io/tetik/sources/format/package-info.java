/** How the bytes of a record become values that a mapping can look into. */
@NullMarked
package io.tetik.sources.format;

import org.jspecify.annotations.NullMarked;
