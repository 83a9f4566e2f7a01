/** Records of others, as they are, made events: read by a format, mapped by a definition of the kind Source. */
@NullMarked
package io.tetik.sources;

import org.jspecify.annotations.NullMarked;
