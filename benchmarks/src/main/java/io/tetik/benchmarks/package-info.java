/**
 * Measurements of the engine, always next to something else on the same bytes in the same run: machines differ and are
 * noisy, ratios within a run are less so.
 */
@NullMarked
package io.tetik.benchmarks;

import org.jspecify.annotations.NullMarked;
