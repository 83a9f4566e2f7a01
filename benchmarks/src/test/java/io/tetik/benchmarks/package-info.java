/** What the benchmarks may use. */
@NullMarked
package io.tetik.benchmarks;

import org.jspecify.annotations.NullMarked;
