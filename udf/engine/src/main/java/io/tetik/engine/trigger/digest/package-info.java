/** What comes in for a while, gathered and told at once. */
@NullMarked
package io.tetik.engine.trigger.digest;

import org.jspecify.annotations.NullMarked;
