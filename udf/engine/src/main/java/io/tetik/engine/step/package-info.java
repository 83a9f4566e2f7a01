/**
 * Kinds of steps, each in a package of its own: how it is written, what is checked, what it does with a run and what its
 * decisions are called. They are registered in one place and known to nothing else by name.
 */
@NullMarked
package io.tetik.engine.step;

import org.jspecify.annotations.NullMarked;
