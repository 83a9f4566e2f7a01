/** One event that starts a campaign. */
@NullMarked
package io.tetik.engine.trigger.event;

import org.jspecify.annotations.NullMarked;
