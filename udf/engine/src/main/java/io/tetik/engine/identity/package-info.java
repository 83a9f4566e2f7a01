/**
 * Visitors who are anonymous until it is known who they are: what each has done, to whom it counts, and what goes on to whom
 * once an event says who it was. Pure: the operator keeps the state and calls with events in their order.
 */
@NullMarked
package io.tetik.engine.identity;

import org.jspecify.annotations.NullMarked;
