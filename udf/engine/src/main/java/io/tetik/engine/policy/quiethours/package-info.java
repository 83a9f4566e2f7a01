/** The time of the day at which nobody is disturbed. */
@NullMarked
package io.tetik.engine.policy.quiethours;

import org.jspecify.annotations.NullMarked;
