/** Tests of the codecs, and the golden forms of every released record. */
@NullMarked
package io.tetik.schemas.codec;

import org.jspecify.annotations.NullMarked;
