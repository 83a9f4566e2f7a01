/** One of several variants, by chance but always the same. */
@NullMarked
package io.tetik.engine.step.split;

import org.jspecify.annotations.NullMarked;
