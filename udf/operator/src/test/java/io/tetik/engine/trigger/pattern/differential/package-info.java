/**
 * Pattern triggers against stock Flink CEP: random patterns, each written once and rendered twice, over random streams.
 * What the conditions of a pattern mean is written here a second time, in plain Java.
 */
@NullMarked
package io.tetik.engine.trigger.pattern.differential;

import org.jspecify.annotations.NullMarked;
