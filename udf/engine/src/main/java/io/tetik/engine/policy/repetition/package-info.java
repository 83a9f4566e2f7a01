/** Messages that went out before. */
@NullMarked
package io.tetik.engine.policy.repetition;

import org.jspecify.annotations.NullMarked;
