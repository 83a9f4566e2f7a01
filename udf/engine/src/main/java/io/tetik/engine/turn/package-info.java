/**
 * One turn of one user: the event or the instant in hand, what expressions see of it, and the effects that it brings about.
 */
@NullMarked
package io.tetik.engine.turn;

import org.jspecify.annotations.NullMarked;
