/** Schemas by their ids, from a registry that speaks Confluent's API; the only package here that calls others. */
@NullMarked
package io.tetik.sources.registry;

import org.jspecify.annotations.NullMarked;
