/**
 * Kinds of triggers, each in a package of its own: how it is written, what is checked, what events and time mean to it, what
 * it keeps of a user and how that is stored. They are registered in one place and known to nothing else by name.
 */
@NullMarked
package io.tetik.engine.trigger;

import org.jspecify.annotations.NullMarked;
