/**
 * Kinds of aggregates, each in a package of its own: how the events of a user become the value of an attribute.
 */
@NullMarked
package io.tetik.engine.aggregate;

import org.jspecify.annotations.NullMarked;
