/** The kinds of the product put together: those of the engine, and what makes automata of patterns. */
@NullMarked
package io.tetik.kinds;

import org.jspecify.annotations.NullMarked;
