/**
 * The one Flink operator that hosts the engine: order, state, timers, definitions, side outputs.
 */
@NullMarked
package io.tetik.operator;

import org.jspecify.annotations.NullMarked;
