/** Messages that have become too old. */
@NullMarked
package io.tetik.engine.policy.expiry;

import org.jspecify.annotations.NullMarked;
