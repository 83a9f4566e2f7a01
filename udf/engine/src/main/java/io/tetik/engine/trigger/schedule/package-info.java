/** Local times that come back, such as Mondays at nine. */
@NullMarked
package io.tetik.engine.trigger.schedule;

import org.jspecify.annotations.NullMarked;
