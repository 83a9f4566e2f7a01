/** A control group, which gets no message, so that the effect of all of them can be measured. */
@NullMarked
package io.tetik.engine.policy.holdout;

import org.jspecify.annotations.NullMarked;
