/** What patterns keep; that they match as stock CEP does is in the package below. */
@NullMarked
package io.tetik.engine.trigger.pattern;

import org.jspecify.annotations.NullMarked;
