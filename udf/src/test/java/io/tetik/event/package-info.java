/** Events as bytes, good and bad. */
@NullMarked
package io.tetik.event;

import org.jspecify.annotations.NullMarked;
